package kizu.api.training;

import kizu.api.image.Box;
import kizu.api.image.Image;

/**
 * A normal training window that is drawn for its false alarm.
 *
 * @param alarm what is shown
 * @param window the window, beyond the picture's edge mirrored
 * @param shown where the alarm lies in the window; it may be longer than that
 */
public record FalseAlarmView(FalseAlarm alarm, Image window, Box shown) {}
