/** The API that games compile against, the SPI that features implement, the runtime under both. */
@SuppressWarnings("module") // the modules named below are compiled after this one
module dev.minstrel.core {
  requires static jdk.jfr;
  requires static org.jspecify;
  requires com.microsoft.onnxruntime;

  exports dev.minstrel.api;
  exports dev.minstrel.api.dialogue;
  exports dev.minstrel.api.music;
  exports dev.minstrel.api.behavior;
  exports dev.minstrel.spi;
  exports dev.minstrel.runtime to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music;
  exports dev.minstrel.runtime.natives to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music,
      dev.minstrel.samples.benchmarks;
  exports dev.minstrel.runtime.onnx to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music,
      dev.minstrel.samples.benchmarks;
  exports dev.minstrel.runtime.device to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music;
  exports dev.minstrel.runtime.json to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music;
  exports dev.minstrel.runtime.settings to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music;
  exports dev.minstrel.runtime.cache to
      dev.minstrel.behavior,
      dev.minstrel.dialogue,
      dev.minstrel.music;

  uses dev.minstrel.api.Launcher;
  uses dev.minstrel.spi.FeatureProvider;
  uses dev.minstrel.spi.BundledModel;

  provides dev.minstrel.api.Launcher with
      dev.minstrel.runtime.facade.CoreLauncher;
}
