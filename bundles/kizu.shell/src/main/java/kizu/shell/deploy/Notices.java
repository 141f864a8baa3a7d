package kizu.shell.deploy;

/** Tells the person at the terminal what happens to the site's files, a line each. */
public interface Notices {
  /** Something works. */
  void done(String line);

  /** Something does not. */
  void problem(String line);
}
