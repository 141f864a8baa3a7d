package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.MethodPair;
import kizu.experiment.file.Methods;

/** Which methods are held against which. */
final class Questions {
  private Questions() {}

  /**
   * Refuses pairs of what is not compared.
   *
   * @throws KizuException naming the pair
   */
  static void check(CompareRequest request) throws KizuException {
    for (MethodPair pair : request.pairs()) {
      for (String method : List.of(pair.a(), pair.b())) {
        if (!request.methods().contains(method)) {
          throw new KizuException(
              "--pairs",
              "'" + pair + "' asks for '" + method + "', which is not among the methods",
              "Add it to --methods, or give a pair of: "
                  + String.join(", ", request.methods())
                  + ".");
        }
      }
      if (pair.a().equals(pair.b())) {
        throw new KizuException(
            "--pairs", "'" + pair + "' is one method twice", "Give two different ones.");
      }
    }
    if (request.pairs().stream().distinct().count() < request.pairs().size()) {
      throw new KizuException("--pairs", "one is given twice", "Give each once.");
    }
  }

  /** Those that were asked for, or the usual ones. */
  static List<MethodPair> of(CompareRequest request) {
    return request.pairs().isEmpty() ? usual(request.methods()) : request.pairs();
  }

  /**
   * The usual ones: methods that learn against every one listed before them in {@link
   * KnownMethod#words}, what has settings of its own against the plain method, what is placed by
   * masks against even paste, and what does not learn against none.
   */
  static List<MethodPair> usual(Collection<String> methods) {
    List<MethodPair> pairs = new ArrayList<>();
    List<String> order = KnownMethod.words();
    for (String a : methods.stream().filter(Questions::chooses).toList()) {
      for (String b : methods) {
        if (order.indexOf(Methods.base(b)) < order.indexOf(Methods.base(a))) {
          pairs.add(new MethodPair(a, b));
        }
      }
    }
    for (String a : methods) {
      String plain = Methods.base(a);
      if (!a.equals(plain) && methods.contains(plain)) {
        pairs.add(new MethodPair(a, plain));
      }
    }
    for (String a : methods) {
      if (KnownMethod.of(a).map(KnownMethod::placedByMasks).orElse(false)
          && methods.contains(KnownMethod.RANDOM.word())) {
        pairs.add(new MethodPair(a, KnownMethod.RANDOM.word()));
      }
    }
    for (String a : methods) {
      if (!KnownMethod.NONE.named(a) && !chooses(a) && methods.contains(KnownMethod.NONE.word())) {
        pairs.add(new MethodPair(a, KnownMethod.NONE.word()));
      }
    }
    return pairs;
  }

  /** Whether a method's recipe comes from the pictures, so that it is compared with all others. */
  private static boolean chooses(String method) {
    return Methods.learns(method) || Methods.triesOthers(method);
  }
}
