/** The weights and the tokenizer of the bundled characters, as resources. */
@SuppressWarnings("module") // holds resources only; they must be readable by the dialogue module
open module dev.minstrel.dialogue.bundled {}
