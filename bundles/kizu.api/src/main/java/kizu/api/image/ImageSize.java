package kizu.api.image;

/**
 * What an image file's header declares.
 *
 * @param width columns, in pixels
 * @param height rows, in pixels
 * @param channels as stored: 1 grey, 3 colour (an alpha channel is not counted)
 * @param bits bits a channel: 8 or 16
 */
public record ImageSize(int width, int height, int channels, int bits) {}
