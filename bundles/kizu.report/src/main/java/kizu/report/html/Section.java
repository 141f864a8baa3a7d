package kizu.report.html;

/**
 * One section of the page.
 *
 * @param anchor its id, for links
 * @param title its heading
 * @param part writes what is below the heading
 */
public record Section(String anchor, String title, Part part) {}
