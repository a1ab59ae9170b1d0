package dev.minstrel.dialogue.folder;

import java.nio.file.Path;

/** The configuration files that a folder may hold; absent ones read as empty. */
record FolderFiles(
    ConfigFile scene,
    ConfigFile genai,
    ConfigFile config,
    ConfigFile generation,
    ConfigFile tokenizerConfig) {

  static FolderFiles read(Path folder) {
    return new FolderFiles(
        ConfigFile.read(folder.resolve("minstrel.json")),
        ConfigFile.read(folder.resolve("genai_config.json")),
        ConfigFile.read(folder.resolve("config.json")),
        ConfigFile.read(folder.resolve("generation_config.json")),
        ConfigFile.read(folder.resolve("tokenizer_config.json")));
  }
}
