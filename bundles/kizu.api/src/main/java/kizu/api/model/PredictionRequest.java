package kizu.api.model;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What to predict.
 *
 * @param model the folder of an export, or of a run that was exported into it
 * @param pictures the folder of pictures
 * @param out where results go; one that holds some of the same model goes on
 * @param batch how many tiles are predicted at once; empty for as many as make about half a million
 *     pixels
 */
public record PredictionRequest(Path model, Path pictures, Path out, OptionalInt batch) {}
