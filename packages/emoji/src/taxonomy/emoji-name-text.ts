/**
 * Names for display of the nodes of the emoji taxonomy: `id name` per line. The same text is in
 * `hierarchies/emoji/names.txt` of the repository.
 */
export const emojiNameText = `thing thing
living-thing living thing
food-and-drink food and drink
vehicle vehicle
place place
sky sky
object object
animal animal
plant plant
human human
vertebrate vertebrate
invertebrate invertebrate
mammal mammal
bird bird
reptile reptiles and amphibians
fish fish
carnivore carnivore
hoofed-mammal hoofed mammal
primate apes and monkeys
rodent rodents, rabbits and hedgehogs
sea-mammal whales and seals
canine dogs and their kin
feline cats
bear bears and their kin
equine horses and their kin
bovid cattle, sheep and goats
pig pigs
wild-grazer camels, deer, elephants and their like
fowl chickens and turkeys
wild-bird wild birds
bug insects and spiders
sea-invertebrate shells, crabs and octopuses
flower flowers
tree trees
leaf leaves and herbs
face face
hand hand
happy-face happy faces
doubtful-face doubtful faces
displeased-face displeased face
unhappy-face unhappy and unwell faces
angry-face angry faces
pointing-hand finger signs
open-hand open hands
fist fists and thumbs
food food
drink drinks
produce produce
savoury savoury
sweets cakes and sweets
fruit fruit
vegetable vegetables
bread bread
fast-food meat and fast food
bowl-dish dishes in bowls and pans
asian-snack Asian snacks
land-vehicle land vehicle
boat boats and ships
aircraft aircraft and spacecraft
road-vehicle road vehicle
train trains
motor-vehicle motor vehicle
cycle two- and three-wheelers
car cars
truck-and-bus lorries and buses
building building
scenery scenery
house houses
office-building offices and shops
landmark landmark
temple temples and churches
tower-and-castle towers, castles and rides
landscape landscapes
city-view views of cities
heavenly-body heavenly body
cloud clouds and weather
moon moons
star suns and stars
globe globes
apparel apparel
leisure leisure
device device
stationery stationery
implement implement
clothing clothing
bag bags
garment garments
footwear shoes
headwear hats
sport sport
music music
ball balls
sports-gear sports gear
award medals and cups
instrument musical instruments
loudspeaker loudspeakers and bells
clock clocks
electronics electronics
computer-and-phone computers and telephones
camera-and-screen cameras and film
paper paper
writing-tool pens and brushes
money money
book books
document documents
mail mail
tool tool
cutlery cutlery
hand-tool tools and blades
lock-and-key locks and keys
lab-instrument laboratory instruments
`;
