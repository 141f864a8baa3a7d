package kizu.api.image;

/**
 * What an image file's header declares.
 *
 * @param width columns, in pixels
 * @param height rows, in pixels
 * @param channels as stored: 1 grey, 3 colour (an alpha channel is not counted)
 * @param bits bits a channel has in the file, 1 to 32
 */
public record ImageSize(int width, int height, int channels, int bits) {}
