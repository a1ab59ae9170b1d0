package dev.minstrel.dialogue.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import dev.minstrel.runtime.json.JsonWriter;
import dev.minstrel.testing.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
  private static final String VARIABLES =
      """
      {"n": 3, "f": 2.5, "t": true, "z": null, "s": "hello World", "l": [3, 1, 2],
       "d": {"b": 1, "a": "x", "items": [1]}, "big": 12345678901234567890,
       "messages": [{"role": "user", "content": "{{ n }}{% if %}"}]}
      """;

  private static String render(String template) {
    try {
      Json variables = JsonReader.read(VARIABLES);
      return ChatTemplate.parse(template, "t")
          .render((Json.Obj) variables, Instant.parse("2025-07-10T12:00:00Z"));
    } catch (JsonException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The right column is what Python's Jinja2 prints. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "n, f, t, z # (3, 2.5, True, None)",
        "d # {'b': 1, 'a': 'x', 'items': [1]}",
        "[\"it's\", 'a\\n', '\\x7f'] # [\"it's\", 'a\\n', '\\x7f']",
        "big + 1 # 12345678901234567891",
        "1e16, 1e15, 0.1 + 0.2, 1e-5 # (1e+16, 1000000000000000.0, 0.30000000000000004, 1e-05)",
        "-7 // 2, -7 % 3, 7 / 2, 2 ** -1 # (-4, 2, 3.5, 0.5)",
        "2 ** 3 ** 2, -2 ** 2 # (64, 4)",
        "1 == 1.0 == true, [1] == (1,) # (True, False)",
        "1 < 3 > 2, 3 not in l # (True, False)",
        "s[::-1], s[-5:], l[:-1], l[9] is defined # ('dlroW olleh', 'World', [3, 1], False)",
        "'😀b'|length, '😀b'[1] # (2, 'b')",
        "d.items() # dict_items([('b', 1), ('a', 'x'), ('items', [1])])",
        "d['items'], d.a, d.nope # ([1], 'x', Undefined)",
        "s.title(), s|title, \"bill's\".title() # ('Hello World', 'Hello World', \"Bill'S\")",
        "' a  b '.split(), 'a-b'.split('-', 1) # (['a', 'b'], ['a', 'b'])",
        "d|tojson # {\"b\": 1, \"a\": \"x\", \"items\": [1]}",
        "'<é\\u2028>'|tojson|length # 6",
        "l|sort, l|sort(reverse=true), l|sum # ([1, 2, 3], [3, 2, 1], 6)",
        "l|select('gt', 1)|map('string')|join('+') # 3+2",
        "2.5|round, 3.5|round, '12.9'|int # (2.0, 4.0, 12)",
        "n is number and n is not string # True",
        "('<'|safe) + '<' # <&lt;",
        "strftime_now('%d %b %Y') # 10 Jul 2025",
        "(1 if false) is defined # False",
      })
  void expressionsPrintAsInPython(String expression, String expected) {
    assertEquals(expected, render("{{ " + expression + " }}"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{% for x in l %}{{ loop.index }}{{ loop.last }}{{ loop.previtem }};{% endfor %} # 1False;2False3;3True1;",
        "{% for x in l if x > 1 %}{{ x }}/{{ loop.length }} {% else %}no{% endfor %}. # 3/2 2/2 .",
        "{% for x in l %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %} # 32",
        "{% set x = 1 %}{% for i in l %}{% set x = i %}{% endfor %}{{ x }} # 1",
        "{% set a = namespace(c=0) %}{% for i in l %}{% set a.c = a.c + i %}{% endfor %}{{ a.c }} # 6",
        "{% macro m(x, y=x) %}{{ x }}{{ y }}{% endmacro %}{{ m(1) }}{{ m(1, y=2) }} # 1112",
        "{% macro m(x) %}<{{ caller(x) }}>{% endmacro %}{% call(y) m(3) %}{{ y }}{% endcall %} # <3>",
        "{% set x | upper %}a{{ n }}{% endset %}{{ x }} # A3",
        "{% generation %}{% set q = 1 %}{{ q }}{% endgeneration %}{{ q }} # 1",
        "{% for x in [1, [2]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %} # 12",
        "{% set g = l | select %}{{ g | list }}{{ g | list }} # [3, 1, 2][]",
        "{% raw %}{{ x }}{% endraw %} # {{ x }}",
      })
  void statementsWorkAsInJinja(String template, String expected) {
    assertEquals(expected, render(template));
  }

  @Test
  void whiteSpaceAroundTagsIsTakenAsInJinja() {
    assertEquals("  a\nb", render("  {% if t %}\n  a\n  {% endif %}\nb\n"));
    assertEquals("ab", render("{%- if t -%} a {%- endif -%}\n\n b"));
    assertEquals("  a", render("  {%+ if t %}a{% endif %}"));
    assertEquals("3\n3  \n", render("{{ n }}\r\n{{ n }}  \r\n\r\n"));
    assertEquals("a\nb", render("a\n  {# c #}\nb"));
  }

  @Test
  void textOfThePlayerStaysData() {
    assertEquals("{{ n }}{% if %}", render("{{ messages[0].content }}"));
    assertEquals(
        "{{ n }}{% if %}", render("{% set x %}{{ messages[0].content }}{% endset %}{{ x }}"));
  }

  @Test
  void randomTextPassesThroughUnchanged() {
    Trials.run(
        500,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(20); i > 0; i--) {
            text.append("{}%#-+ \n\tx'\"\\é".charAt(random.nextInt(14)));
          }
          Json.Obj variables =
              (Json.Obj) JsonReader.read("{\"p\": " + quoted(text.toString()) + "}");
          ChatTemplate template = ChatTemplate.parse("<{{- p -}}>{{ p | string }}", "t");
          assertEquals("<" + text + ">" + text, template.render(variables, Instant.EPOCH));
        });
  }

  private static String quoted(String text) {
    return JsonWriter.write(new Json.Str(text, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ missing.x }}",
        "{{ 'a' + 1 }}",
        "{{ none + 1 }}",
        "{{ [1] | sort | frob }}",
        "{{ ''.__class__ }}",
        "{{ messages.append(1) }}",
        "{{ d.update({}) }}",
        "{{ d.items }}",
        "{{ l | map('upper') }}",
        "{{ l | tojson(1, 2, 3, 4, 5) }}",
        "{{ missing | tojson }}",
        "{{ '%s' % n }}",
        "{{ 'a'.encode() }}",
        "{{ cycler(1) }}",
        "{{ self }}",
        "{% include 'x' %}",
        "{% break %}",
        "{% for x in 3 %}{% endfor %}",
        "{% set d.x = 1 %}",
        "{{ strftime_now('%Q') }}",
        "{{ 1 is frob }}",
      })
  void whatCannotBeRenderedNamesItsLine(String wrong) {
    MinstrelException failure =
        assertThrows(MinstrelException.class, () -> render("a\n{{ n }}\n" + wrong + "\nb"));
    assertEquals(MinstrelException.Code.TEMPLATE_INVALID, failure.code());
    assertTrue(failure.getMessage().contains(": t:3: "), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
  }

  @Test
  void failureInsideAMacroNamesTheLineOfTheMacro() {
    MinstrelException failure =
        assertThrows(
            MinstrelException.class,
            () ->
                render("{% macro m() %}\n{{ raise_exception('no') }}{% endmacro %}\n\n{{ m() }}"));
    assertTrue(failure.getMessage().contains("t:2: "), failure.getMessage());
    assertTrue(failure.getMessage().contains("saying: no"), failure.getMessage());
  }

  @Test
  void hostileTemplatesAreStopped() {
    List<String> hostile =
        List.of(
            "{{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}",
            "{{ " + "-".repeat(50_000) + "1 }}",
            "{{ 1" + "+1".repeat(50_000) + " }}",
            "{% if 1 %}".repeat(20_000),
            "{% for x in " + "[".repeat(50_000),
            "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
            "{{ range(10 ** 9) }}",
            "{{ 'a' * 10 ** 12 }}",
            "{{ [1] * 10 ** 12 }}",
            "{{ 10 ** (10 ** 9) }}",
            "{% set a = namespace(s='a') %}{% for i in range(99) %}{% set a.s = a.s ~ a.s %}{% endfor %}",
            "{% set a = namespace(s=[]) %}{% for i in range(999) %}{% set a.s = [a.s] %}{% endfor %}",
            "{% set a = namespace(s=[]) %}{% for i in range(99) %}{% set a.s = [a.s, a.s] %}{% endfor %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% macro m(x=m()) %}{% endmacro %}{{ m() }}",
            "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}",
            "{% set x = 'a' * 10 ** 6 %}{{ (x ~ 'c') in (x * 2 ~ 'b') }}",
            "{{ 'a' | indent(10 ** 9) }}{{ 'a'.ljust(10 ** 9) }}",
            "{% set x = range(99999) | list %}{% for i in x %}{{ i in x }}{% endfor %}");
    for (String template : hostile) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> assertThrows(MinstrelException.class, () -> render(template), template),
          () -> template.substring(0, Math.min(80, template.length())));
    }
  }

  @Test
  void mentionsTellsWhichVariablesAreUsed() {
    ChatTemplate template = ChatTemplate.parse("{% if enable_thinking %}a{% endif %}", "t");
    assertTrue(template.mentions("enable_thinking"));
    assertFalse(template.mentions("tools"));
  }
}
