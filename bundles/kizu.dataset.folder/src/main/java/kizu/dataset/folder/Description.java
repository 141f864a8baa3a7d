package kizu.dataset.folder;

import java.util.Optional;
import kizu.api.dataset.Split;

/**
 * What is known of a picture.
 *
 * @param defectClass its class
 * @param group its group
 * @param split its part, where a list gives it
 */
record Description(String defectClass, String group, Optional<Split> split) {}
