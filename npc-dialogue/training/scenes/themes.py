"""Word pools by theme: what people are, own, fear and trade in each kind of world."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    key: str
    roles: tuple[str, ...]
    coins: tuple[str, ...]
    items: tuple[str, ...]
    foods: tuple[str, ...]
    creatures: tuple[str, ...]
    buildings: tuple[str, ...]
    spots: tuple[str, ...]
    rulers: tuple[str, ...]
    events: tuple[str, ...]
    groups: tuple[str, ...]
    land: str
    rides: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", " ").split(",") if part.strip())


MEDIEVAL = Theme(
    "medieval",
    words("innkeeper, blacksmith, guard, farmer, baker, priest, merchant, hunter, healer, knight, miller, bard, fisher, stable hand, herbalist, ferryman, carpenter, thief, beggar, scribe, wizard, witch, captain of the watch, tailor, gravedigger, cook, shepherd, monk, alchemist, brewer, squire, tax collector, old soldier, midwife, librarian, toll keeper, potter, fletcher, servant, noblewoman, court jester, bounty hunter, woodcutter, beekeeper"),
    words("silver, gold, copper coins, silver pieces, gold crowns, pennies, gold pieces, coppers"),
    words("sword, shield, rope, lantern, silver ring, key, horse, cloak, map, bow, dagger, axe, healing potion, old book, saddle, helmet, hammer, iron pot, blanket, amulet, spear, crossbow, pair of boots, barrel of ale, golden cup, red key, torch, letter, drum, herb bundle"),
    words("bread, ale, stew, cheese, apple pie, roast goose, mushroom soup, honey cakes, fish, mutton, porridge, cider, wine, onion soup, sausages"),
    words("wolf, bear, dragon, goblin, troll, ghost, giant spider, bandit, wild boar, ogre, witch, griffin, rat, werewolf, basilisk, skeleton"),
    words("inn, mill, forge, chapel, castle, tower, market, stable, bakery, temple, library, bridge, harbour, graveyard, brewery, watchtower, guildhall, well, barn, town gate"),
    words("forest, swamp, old mine, cave, river, hills, marsh, crossroads, ruins, lake, valley, deep woods, cellar, north road, quarry, mountain pass"),
    words("king, queen, duke, baron, lady, lord, count, bishop, prince, mayor"),
    words("flood, war, great fire, plague, harvest fair, storm, siege, long winter, earthquake, spring festival, rebellion, drought"),
    words("thieves' guild, town watch, royal guard, merchants' guild, order of monks, council of elders, miners, bandits, hunters, pilgrims"),
    "land", words("cart, horse, mule, boat, wagon"),
)
PIRATE = Theme(
    "pirate",
    words("pirate captain, first mate, ship's cook, sailor, harbour master, smuggler, navigator, cabin boy, gunner, tavern keeper, shipwright, governor, lighthouse keeper, pearl diver, rum seller, quartermaster, fortune teller"),
    words("doubloons, pieces of eight, gold coins, silver, pearls"),
    words("cutlass, spyglass, compass, treasure map, pistol, barrel of rum, sea chest, anchor, lantern, rope, parrot, wooden leg, sail, rowing boat, gold ring, fishing net, sextant"),
    words("rum, salted fish, ship's biscuit, coconut, crab stew, oranges, turtle soup, bananas"),
    words("shark, sea serpent, kraken, ghost ship, giant crab, navy patrol, mermaid, crocodile"),
    words("tavern, lighthouse, fort, harbour, shipyard, warehouse, prison, governor's house, market, dock, chapel"),
    words("reef, lagoon, hidden cove, jungle, island, skull cave, beach, strait, sandbank, old wreck"),
    words("governor, captain, admiral, king, pirate queen, commodore"),
    words("storm, mutiny, shipwreck, sea battle, hurricane, fever, great raid"),
    words("navy, smugglers, brethren, crew, fishermen, islanders, privateers"),
    "island", words("ship, sloop, rowing boat, brig, canoe"),
)
SPACE = Theme(
    "space",
    words("starship pilot, engineer, station commander, mechanic, robot bartender, trader, medic, scientist, security officer, bounty hunter, android, asteroid miner, smuggler, colonist, cargo handler, navigator, professor, customs officer, shuttle captain, gardener of the hydroponics deck"),
    words("credits, units, tokens, energy cells, chips"),
    words("plasma cutter, fuel cell, data chip, space suit, oxygen tank, key card, laser pistol, star map, med kit, repair drone, shield generator, scanner, translator, battery, cargo crate, warp coil"),
    words("noodles, protein bars, algae soup, synthetic coffee, rice, tomato paste, vat-grown steak, green tea"),
    words("space pirate, drone, alien swarm, rogue robot, sandworm, virus, patrol ship, void leech"),
    words("reactor, docking bay, medical bay, bridge, cargo hold, canteen, laboratory, airlock, shield tower, hangar, command centre, relay station"),
    words("asteroid belt, nebula, crater, moon, wreck, jump gate, desert, lower deck, outer ring, ice field"),
    words("governor, admiral, director, chancellor, commander, president, emperor"),
    words("solar storm, war, reactor failure, quarantine, mining accident, meteor strike, uprising, blackout"),
    words("miners' union, rebels, fleet, colonists, trade league, scientists, pirates"),
    "system", words("shuttle, freighter, rover, hoverbike, cruiser"),
)
MODERN = Theme(
    "modern",
    words("taxi driver, detective, nurse, teacher, shopkeeper, bartender, police officer, waiter, mechanic, journalist, librarian, student, hotel clerk, postman, chef, doctor, museum guide, gardener, bus driver, photographer, boxer, office worker, street musician"),
    words("dollars, euros, pounds, coins"),
    words("phone, car key, bicycle, umbrella, camera, ticket, map, laptop, flashlight, guitar, newspaper, backpack, watch, notebook, first aid kit, jacket, radio"),
    words("coffee, pizza, soup, sandwiches, pancakes, ice cream, salad, curry, apple cake, tea"),
    words("dog, burglar, snake, gang, stalker, storm, pickpocket, swarm of wasps"),
    words("station, hospital, museum, hotel, cafe, library, bank, school, cinema, garage, police station, bakery, airport, town hall, supermarket"),
    words("park, subway, old factory, beach, highway, harbour, rooftop, alley, parking lot, east side, river walk"),
    words("mayor, president, director, minister, chief, governor"),
    words("storm, power cut, strike, concert, election, fire, flood, festival, robbery, road works"),
    words("police, city council, press, union, football club, gang, volunteers"),
    "city", words("bus, train, taxi, car, ferry, tram"),
)
WESTERN = Theme(
    "western",
    words("sheriff, saloon keeper, rancher, bounty hunter, gold digger, undertaker, preacher, stagecoach driver, cowboy, telegraph operator, horse trader, gunslinger, doctor, railroad worker, schoolteacher, barber, deputy"),
    words("dollars, cents, silver dollars, gold nuggets"),
    words("revolver, rifle, saddle, lasso, horse, pickaxe, canteen, pocket watch, badge, whiskey bottle, map, hat, banjo, dynamite, wagon wheel, deck of cards"),
    words("beans, beef stew, whiskey, cornbread, coffee, bacon, peach pie"),
    words("coyote, rattlesnake, outlaw, mountain lion, bear, cattle thief, bandit, vulture"),
    words("saloon, bank, jail, church, stable, general store, railway station, post office, mine, hotel, water tower"),
    words("canyon, desert, gold mine, river crossing, ranch, mesa, old trail, ghost town, dry creek, ridge"),
    words("sheriff, mayor, judge, governor, marshal, colonel"),
    words("drought, gold rush, bank robbery, gunfight, dust storm, stampede, train wreck, fire"),
    words("posse, railroad company, ranchers, outlaws, miners, cavalry, settlers"),
    "county", words("stagecoach, train, horse, wagon, mule"),
)
THEMES = (MEDIEVAL, PIRATE, SPACE, MODERN, WESTERN)
# Most games with talking characters are set in something like the Middle Ages.
WEIGHTS = (12, 3, 3, 3, 3)
