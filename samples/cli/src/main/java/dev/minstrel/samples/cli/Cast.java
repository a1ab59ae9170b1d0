package dev.minstrel.samples.cli;

import dev.minstrel.api.dialogue.Persona;

/** Who sits in the tavern. */
final class Cast {
  private Cast() {}

  static Persona innkeeper() {
    return Persona.named("Brom")
        .role("innkeeper")
        .traits("gruff", "kind")
        .knows(
            "The bridge to Ashford is out since the flood.",
            "A room costs two silver a night.",
            "Mira came in from the hills this morning.")
        .style("Short sentences, plain words.")
        .greeting("Come in, come in. Mind the step.")
        .canned("Hm? Busy night. Sit down, I'll be with you.", "Later, friend. Later.")
        .filler("Let me think...")
        .build();
  }

  static Persona hunter() {
    return Persona.named("Mira")
        .role("hunter")
        .traits("wary", "honest")
        .knows(
            "Wolves hold the north road after dark.",
            "The ferry below the mill still crosses the river.",
            "My brother Tobin is missing since the flood.")
        .greeting("Close the door. It's cold.")
        .canned("Not now.", "I have nothing to say tonight.")
        .filler("Hm.")
        .build();
  }

  static Persona merchant() {
    return Persona.named("Osric")
        .role("merchant")
        .traits("greedy", "cheerful")
        .knows(
            "A red lantern costs five silver.",
            "The king has closed the salt market.",
            "I bought my mule in Ashford.")
        .greeting("A customer! Or nearly one.")
        .canned("Come back when the stall is open!", "Prices go up tomorrow, friend.")
        .filler("Now, let me see...")
        .build();
  }
}
