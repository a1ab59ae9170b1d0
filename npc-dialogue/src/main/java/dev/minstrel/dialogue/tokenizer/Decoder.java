package dev.minstrel.dialogue.tokenizer;

/**
 * Turns tokens into text, one at a time. Immutable, any thread; what it opens belongs to one reply.
 */
@FunctionalInterface
interface Decoder {
  /** One stage of decoding one reply. */
  interface Stage {
    /** Takes the next token and passes on what is certain. */
    void accept(String token);

    /** Passes on what was held back; nothing is accepted afterwards. */
    void finish();
  }

  /** Begins a reply. */
  Stage open(Stage next);

  /** A stage that holds nothing back. */
  abstract class Simple implements Stage {
    /** Where this stage passes text on. */
    final Stage next;

    Simple(Stage next) {
      this.next = next;
    }

    @Override
    public void finish() {
      next.finish();
    }
  }
}
