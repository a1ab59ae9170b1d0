package dev.minstrel.api.behavior;

import java.util.List;

/**
 * Twelve tags for what a game can give its players, in six pairs: a vocabulary to describe items
 * with, so that likeness means the same in every part of a game.
 *
 * <p>After the Gamer Motivation Model of Quantic Foundry. It describes items, never people: nothing
 * here infers who somebody is.
 */
public final class Motivations {
  public static final String DESTRUCTION = "destruction";
  public static final String EXCITEMENT = "excitement";
  public static final String COMPETITION = "competition";
  public static final String COMMUNITY = "community";
  public static final String CHALLENGE = "challenge";
  public static final String STRATEGY = "strategy";
  public static final String COMPLETION = "completion";
  public static final String POWER = "power";
  public static final String FANTASY = "fantasy";
  public static final String STORY = "story";
  public static final String DESIGN = "design";
  public static final String DISCOVERY = "discovery";

  /** All twelve. */
  public static final List<String> ALL =
      List.of(
          DESTRUCTION,
          EXCITEMENT,
          COMPETITION,
          COMMUNITY,
          CHALLENGE,
          STRATEGY,
          COMPLETION,
          POWER,
          FANTASY,
          STORY,
          DESIGN,
          DISCOVERY);

  private Motivations() {}
}
