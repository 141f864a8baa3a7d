package kizu.core.synthesis;

/**
 * What synthetic pictures are made by.
 *
 * @param places where defects are pasted
 * @param choices how everything else is chosen
 */
public record Policy(LocationMaps places, Choices choices) {}
