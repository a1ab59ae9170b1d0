package dev.minstrel.runtime.settings;

import java.util.Locale;

/** Every setting there is; {@code docs/reference/settings.md} says the same to users. */
public enum Setting {
  /** Where natives and weights are placed. */
  CACHE_DIR("minstrel.cache.dir"),
  /** A folder that holds ONNX Runtime's libraries; where it holds none they are unpacked there. */
  NATIVES_DIR("minstrel.natives.dir"),
  /** {@code true} lets an ONNX Runtime run that is newer than the pinned one. */
  NATIVES_ALLOW_NEWER("minstrel.natives.allow-newer");

  private final String property;

  Setting(String property) {
    this.property = property;
  }

  /** The system property, such as {@code minstrel.cache.dir}; it wins over the environment. */
  public String property() {
    return property;
  }

  /** The environment variable, such as {@code MINSTREL_CACHE_DIR}. */
  public String variable() {
    return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
