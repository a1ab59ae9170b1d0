package dev.minstrel.runtime.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.runtime.settings.Settings.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  @Test
  void aPropertyWinsOverTheEnvironment() {
    Map<String, String> environment = Map.of("MINSTREL_CACHE_DIR", "fromEnvironment");
    assertEquals(
        Optional.of(Path.of("fromProperty")),
        Settings.of(Map.of("minstrel.cache.dir", "fromProperty"), environment)
            .path(Setting.CACHE_DIR));
    assertEquals(
        Optional.of(Path.of("fromEnvironment")),
        Settings.of(Map.of("minstrel.cache.dir", " "), environment).path(Setting.CACHE_DIR));
    assertEquals(Optional.empty(), Settings.of(Map.of(), Map.of()).path(Setting.CACHE_DIR));
  }

  @Test
  void aSwitchIsOnWhenItSaysTrue() {
    String name = Setting.NATIVES_ALLOW_NEWER.variable();
    assertTrue(Settings.of(Map.of(), Map.of(name, "TRUE")).isOn(Setting.NATIVES_ALLOW_NEWER), name);
    assertFalse(Settings.of(Map.of(), Map.of(name, "1")).isOn(Setting.NATIVES_ALLOW_NEWER), name);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, UNIX, /home/mira/.cache/minstrel",
    "FreeBSD, UNIX, /home/mira/.cache/minstrel",
    "Mac OS X, MAC, /home/mira/Library/Caches/minstrel",
    "Windows 11, WINDOWS, /home/mira/AppData/Local/minstrel/cache",
  })
  void eachSystemHasItsPlaceForCaches(String name, Platform platform, Path cache) {
    Settings settings = Settings.of(Map.of("os.name", name, "user.home", "/home/mira"), Map.of());
    assertEquals(platform, settings.platform());
    assertEquals(Optional.of(cache), settings.userCache());
  }

  @Test
  void theEnvironmentMovesThePlaceForCaches() {
    Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "/home/mira");
    assertEquals(
        Optional.of(Path.of("/fast/minstrel")),
        Settings.of(linux, Map.of("XDG_CACHE_HOME", "/fast")).userCache());
    assertEquals(
        Optional.of(Path.of("/home/mira/.cache/minstrel")),
        Settings.of(linux, Map.of("XDG_CACHE_HOME", "relative")).userCache());
    assertEquals(
        Optional.of(Path.of("/local/minstrel/cache")),
        Settings.of(Map.of("os.name", "Windows 10"), Map.of("LOCALAPPDATA", "/local")).userCache());
  }

  @Test
  void aUserNameCannotLeaveTheTemporaryFolder() {
    assertEquals(
        Path.of("/tmp/minstrel-___etc"),
        Settings.of(Map.of("java.io.tmpdir", "/tmp", "user.name", "../etc"), Map.of())
            .temporaryCache());
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsOnTheReferencePage(Setting setting) throws IOException {
    String page = Files.readString(Path.of("../docs/reference/settings.md"));
    assertTrue(
        page.contains("| `" + setting.property() + "` | `" + setting.variable() + "` |"), page);
  }

  @Test
  void theReferencePageNamesNoSettingThatIsNotThere() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/settings.md"));
    assertEquals(
        Setting.values().length,
        Pattern.compile("^\\| `minstrel\\.", Pattern.MULTILINE).matcher(page).results().count());
  }
}
