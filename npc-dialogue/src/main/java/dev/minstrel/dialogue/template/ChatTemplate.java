package dev.minstrel.dialogue.template;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The chat template of a model: turns a conversation into the text that the model was trained on.
 *
 * <p>Understands the part of Jinja that such templates use, with the white space rules of {@code
 * trim_blocks} and {@code lstrip_blocks}, and prints as Python does. What it cannot render fails
 * with the line of the template; it never gives another text. Templates reach nothing but the
 * variables they are given, and their time, memory and depth are bounded. Text inside variables is
 * data: braces in it mean nothing.
 *
 * <p>Immutable; any thread.
 */
public final class ChatTemplate {
  private final List<Statement> body;
  private final Set<String> names;
  private final String where;

  private ChatTemplate(List<Statement> body, Set<String> names, String where) {
    this.body = body;
    this.names = names;
    this.where = where;
  }

  /**
   * Reads a template.
   *
   * @param where the file it comes from, for errors
   * @throws MinstrelException {@code TEMPLATE_INVALID} with the line, where it is not a template
   */
  public static ChatTemplate parse(String source, String where) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(where, "where");
    try {
      Names names = new Names();
      List<Statement> body = new StatementParser(Lexer.tokens(source), names).template();
      return new ChatTemplate(body, names.all(), where);
    } catch (Failure failure) {
      throw located("template is not valid", where, failure);
    } catch (StackOverflowError smallStack) {
      throw located("template is not valid", where, tooDeep());
    }
  }

  /**
   * The text for these variables.
   *
   * @param variables what the template finds by name: {@code messages}, {@code tools}, {@code
   *     bos_token}, {@code add_generation_prompt}
   * @param now what {@code strftime_now} tells, in UTC
   * @throws MinstrelException {@code TEMPLATE_INVALID} with the line, where it cannot be rendered
   */
  public String render(Json.Obj variables, Instant now) {
    Objects.requireNonNull(variables, "variables");
    Objects.requireNonNull(now, "now");
    Frame root = Frame.root(new Budget());
    try {
      Functions.all(now).forEach(root::set);
      Frame given = root.inner();
      variables.fields().forEach((name, value) -> given.set(name, Variables.value(value)));
      Frame top = given.inner();
      top.run(body);
      return top.written();
    } catch (Failure failure) {
      throw located("template cannot be rendered", where, failure);
    } catch (StackOverflowError smallStack) {
      throw located("template cannot be rendered", where, tooDeep());
    }
  }

  /**
   * The same, with the variables as a JSON object.
   *
   * @throws MinstrelException {@code TEMPLATE_INVALID} where they are not one
   */
  public String render(String variables, Instant now) {
    try {
      if (JsonReader.read(variables) instanceof Json.Obj object) {
        return render(object, now);
      }
    } catch (JsonException notJson) {
      throw noVariables(notJson.getMessage() + " in line " + notJson.line());
    }
    throw noVariables("they are not a JSON object");
  }

  private static MinstrelException noVariables(String why) {
    return new MinstrelException(
        MinstrelException.Code.TEMPLATE_INVALID,
        "variables cannot be read",
        why,
        "Give a JSON object such as {\"messages\": []}.");
  }

  /** Whether the template uses the variable, such as {@code enable_thinking}. */
  public boolean mentions(String name) {
    return names.contains(name);
  }

  /** Depth is counted; a thread may still have a smaller stack than the count allows for. */
  private static Failure tooDeep() {
    return Budget.tooMuch("it is nested deeper than the stack of this thread");
  }

  private static MinstrelException located(String what, String where, Failure failure) {
    return new MinstrelException(
        MinstrelException.Code.TEMPLATE_INVALID,
        what,
        where + ":" + Math.max(1, failure.line()) + ": " + failure.what(),
        failure.remedy());
  }
}
