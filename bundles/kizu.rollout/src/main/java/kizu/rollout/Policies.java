package kizu.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.folder.rollout.Champion;
import kizu.folder.rollout.PolicyRecord;
import kizu.folder.rollout.RolloutState;
import kizu.folder.rollout.TunedRecipe;

/**
 * Frozen versions of a recipe. One is made under another name and gets its own at once; it counts
 * when a step names it, so what a killed call left is written over.
 */
final class Policies {
  private final Site site;
  private final SiteStorage storage;
  private final Signature signature;

  Policies(Site site, SiteStorage storage, Signature signature) {
    this.site = site;
    this.storage = storage;
    this.signature = signature;
  }

  /**
   * Freezes a recipe.
   *
   * @param number of the version
   * @param source the folder that holds its {@code recipe.json}
   * @param decision number of the decision that it rests on
   * @return its files
   */
  List<Path> freeze(RolloutState state, int number, Path source, int decision)
      throws KizuException {
    Path from = TunedRecipe.DOCUMENT.in(source);
    TunedRecipe recipe = TunedRecipe.DOCUMENT.read(from);
    Path folder = site.policy(number);
    Path making = folder.resolveSibling("." + folder.getFileName() + ".making");
    storage.delete(making);
    storage.delete(folder);
    storage.createFolder(making);
    for (Path file : files(recipe, source)) {
      storage.write(making.resolve(source.relativize(file)), bytes(file));
    }
    List<Path> files = files(recipe, folder);
    PolicyRecord policy =
        new PolicyRecord(
            number,
            signature.now(),
            recipe.method(),
            recipe.data(),
            decision,
            state.position().champion(),
            Artefacts.digest(from));
    storage.write(PolicyRecord.DOCUMENT.in(making), PolicyRecord.DOCUMENT.bytes(policy));
    storage.rename(making, folder);
    files.add(PolicyRecord.DOCUMENT.in(folder));
    return files;
  }

  /**
   * What a recipe consists of.
   *
   * @param folder where it lies
   * @return {@code recipe.json}, and its pictures where it has any
   */
  static List<Path> files(TunedRecipe recipe, Path folder) {
    List<Path> files = new ArrayList<>();
    files.add(TunedRecipe.DOCUMENT.in(folder));
    recipe
        .places()
        .ifPresent(
            places -> {
              files.add(folder.resolve(places.location()));
              files.add(folder.resolve(places.region()));
            });
    return files;
  }

  private static byte[] bytes(Path file) throws KizuException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Artefacts.unreadable(file, e);
    }
  }

  /**
   * A version, as it was recorded.
   *
   * @throws KizuException if any of its files is not what was recorded for it
   */
  PolicyRecord open(RolloutState state, int number) throws KizuException {
    Artefacts artefacts = new Artefacts(site);
    Path folder = site.policy(number);
    Path recipe = TunedRecipe.DOCUMENT.in(folder);
    artefacts.require(state.steps(), recipe);
    for (Path file : files(TunedRecipe.DOCUMENT.read(recipe), folder)) {
      artefacts.require(state.steps(), file);
    }
    artefacts.require(state.steps(), PolicyRecord.DOCUMENT.in(folder));
    return PolicyRecord.DOCUMENT.read(PolicyRecord.DOCUMENT.in(folder));
  }

  /** Lets {@code champion.json} say what the state says, where it does not. */
  void point(RolloutState state) throws KizuException {
    OptionalInt champion = state.position().champion();
    if (champion.isPresent() && !pointed(state)) {
      storage.write(site.champion(), Champion.DOCUMENT.bytes(pointer(state, champion.getAsInt())));
    }
  }

  /** Whether {@code champion.json} says what the state says; also where there is no champion. */
  boolean pointed(RolloutState state) {
    OptionalInt champion = state.position().champion();
    if (champion.isEmpty()) {
      return true;
    }
    try {
      return Champion.DOCUMENT.read(site.champion()).equals(pointer(state, champion.getAsInt()));
    } catch (KizuException e) {
      // Gone or damaged: it is made again.
      return false;
    }
  }

  /** Its hash is the one that was recorded: the file itself may have been changed since. */
  private Champion pointer(RolloutState state, int number) {
    Path folder = site.policy(number);
    return new Champion(
        number,
        site.name(folder),
        Artefacts.recorded(state.steps(), site.name(PolicyRecord.DOCUMENT.in(folder))));
  }
}
