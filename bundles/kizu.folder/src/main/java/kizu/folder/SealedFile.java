package kizu.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.folder.Seal;

/** A JSON file with its checksum as its last member; opened only if every byte is as written. */
public final class SealedFile {
  /** What to do about a damaged file that nothing else can be made from. */
  public static final String RESTORE =
      "Restore it from a copy, or do the run anew in another folder.";

  private final Path file;
  private final String text;
  private final String remedy;

  private SealedFile(Path file, String text, String remedy) {
    this.file = file;
    this.text = text;
    this.remedy = remedy;
  }

  /**
   * Writes one, whole or not at all.
   *
   * @param value an object with at least one member
   */
  public static void write(Path file, Object value) throws KizuException {
    Storage.write(file, bytes(value));
  }

  static byte[] bytes(Object value) {
    return Seal.file(Json.page(value)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Opens one.
   *
   * @param remedy what to do where it is damaged
   * @throws KizuException naming the file, if it is missing or does not match its checksum
   */
  public static SealedFile open(Path file, String remedy) throws KizuException {
    byte[] bytes = bytes(file);
    String text =
        Seal.openFile(bytes)
            .orElseThrow(() -> new KizuException(file.toString(), Seal.fault(bytes), remedy));
    return new SealedFile(file, text, remedy);
  }

  private static byte[] bytes(Path file) throws KizuException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new KizuException(
          file.toString(),
          "is not there",
          "What is not finished, or pastes nothing, may have none; else restore the folder from a"
              + " copy.",
          e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  /**
   * What it holds.
   *
   * @throws KizuException naming the first member that is missing or of another type
   */
  public <T> T as(Class<T> type) throws KizuException {
    try {
      T value = Json.MAPPER.readValue(text, type);
      if (value != null) {
        return value;
      }
    } catch (JsonProcessingException e) {
      throw new KizuException(file.toString(), "is damaged: " + fault(e), remedy, e);
    }
    throw new KizuException(file.toString(), "is damaged: it holds nothing", remedy);
  }

  private static String fault(JsonProcessingException e) {
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "'" + member(mapping) + "' is missing or of another type";
    }
    return "it is no JSON object"
        + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")");
  }

  private static String member(JsonMappingException e) {
    StringBuilder member = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        member.append('[').append(step.getIndex()).append(']');
      } else {
        member.append(member.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return member.toString();
  }
}
