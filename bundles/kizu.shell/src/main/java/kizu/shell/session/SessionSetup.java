package kizu.shell.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.shell.line.Flag;
import kizu.shell.line.RolloutAction;
import kizu.shell.line.Usage;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jline.builtins.Completers.CompletionData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Makes interactive sessions ready once their profile has run: our commands are found first, and
 * their options and files are completed.
 */
@Component
public final class SessionSetup implements CommandSessionListener {
  /** The scopes that gogo.jline's own profile sets. */
  private static final String PLAIN_SCOPE = "gogo:*";

  private static final String READY = ".kizu.ready";

  /** Made by the framework. */
  @Activate
  public SessionSetup() {}

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {
    // The profile runs first and would undo what is done before it.
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
    prepare(session);
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {
    prepare(session);
  }

  private static void prepare(CommandSession session) {
    if (session.get(READY) != null || !(session.get(".completions") instanceof Map<?, ?> map)) {
      return;
    }
    session.put(READY, true);
    if (PLAIN_SCOPE.equals(session.get("SCOPE"))) {
      session.put("SCOPE", SessionVariables.SCOPE);
    }
    // The map's declared type is that of the shell that put it there.
    @SuppressWarnings("unchecked")
    Map<String, List<CompletionData>> completions = (Map<String, List<CompletionData>>) map;
    for (Usage usage : Usage.values()) {
      completions.putIfAbsent("kizu:" + usage.command(), completion(usage));
    }
  }

  private static List<CompletionData> completion(Usage usage) {
    List<CompletionData> completion = new ArrayList<>();
    completion.add(new CompletionData(null, usage.description(), null, null));
    for (Flag flag : usage.flags()) {
      String argument = directory(flag) ? "__directories" : null;
      completion.add(new CompletionData(List.of(flag.name()), flag.description(), argument, null));
    }
    String operands =
        switch (usage) {
          case RUN, COMPARE, CURVE, CHECK, POTENTIAL, LABELS -> "__files";
          case RESUME, RUNS, SHOW, REPORT, EXPORT, PREDICT, SYNTHESISE, NEXT -> "__directories";
          case HELP -> "[" + String.join(" ", Usage.commands()) + "]";
          case ROLLOUT -> "[" + String.join(" ", RolloutAction.words()) + "]";
          case LIST, WHY, DEMO, BENCHMARK -> "";
        };
    if (!operands.isEmpty()) {
      completion.add(new CompletionData(null, null, operands, null));
    }
    return completion;
  }

  private static boolean directory(Flag flag) {
    return flag.value().equals("DIR") || flag.equals(Flag.SITE);
  }
}
