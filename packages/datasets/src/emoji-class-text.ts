/**
 * The emoji of each class: the id of the class and its emoji, separated by blanks. The same text is in
 * `hierarchies/emoji/emoji.txt` of the repository.
 */
export const emojiClassText = `canine 🐶 🐕 🦮 🐕‍🦺 🐩 🐺 🦊
feline 🐱 🐈 🐈‍⬛ 🦁 🐯 🐅 🐆 😺 😸 😹 😻 😼 😽 🙀 😿 😾
bear 🐻 🐻‍❄️ 🐼 🐨 🦝 🦡 🦦 🦨
equine 🐴 🐎 🦄 🦓 🫏
bovid 🐮 🐂 🐃 🐄 🦬 🐏 🐑 🐐
pig 🐷 🐖 🐗 🐽
deer-and-camel 🦌 🫎 🐪 🐫 🦙 🦒
pachyderm 🐘 🦣 🦏 🦛
primate 🐵 🐒 🦍 🦧 🙈 🙉 🙊
rodent 🐭 🐁 🐀 🐹 🐰 🐇 🐿️ 🦫 🦔
sea-mammal 🐳 🐋 🐬 🫍 🦭
fowl 🦃 🐔 🐓 🐣 🐤 🐥
waterbird 🐧 🦆 🦢 🦩 🪿
tree-bird 🐦 🕊️ 🦅 🦉 🦜 🦚 🦤 🐦‍⬛
reptile 🐸 🐊 🐢 🦎 🐍 🐲 🐉 🦕 🦖
fish 🐟 🐠 🐡 🦈
bug 🦋 🐛 🐜 🐝 🪲 🐞 🦗 🪳 🦟 🪰 🕷️ 🦂
sea-invertebrate 🐙 🐚 🪸 🪼 🦀 🦞 🦐 🦑 🦪 🐌
flower 💐 🌸 💮 🪷 🏵️ 🌹 🥀 🌺 🌻 🌼 🌷 🪻
tree 🌲 🌳 🌴 🎄 🎋 🪾 🌵
leaf 🌱 🪴 🌾 🌿 ☘️ 🍀 🍁 🍂 🍃
happy-face 😀 😃 😄 😁 😆 😅 🤣 😂 🙂 🙃 😉 😊 😇 ☺️ 😋 😛 😜 🤪 😝 😎 🤓
loving-face 🥰 😍 🤩 😘 😗 😚 😙 🤗
doubtful-face 🤔 🤨 😐 😑 😶 😏 😒 🙄 😬 🤥 🤐 🤫 🤭 🧐 😕 🫤
sad-face 😟 🙁 ☹️ 😔 😞 😣 😖 😩 😫 😢 😭 😥 😓 😰 😨 😧 😦 🥺 😱
angry-face 😤 😡 😠 🤬 😈 👿 👹 👺
unwell-face 😪 🤤 😴 😷 🤒 🤕 🤢 🤮 🤧 🥵 🥶 🥴 😵
pointing-hand 👈 👉 👆 👇 ☝️ 🫵 👌 🤌 🤏 ✌️ 🤞 🤟 🤘 🤙
open-hand 👋 🤚 🖐️ ✋ 🖖 👏 🙌 👐 🤲 🙏 🤝
fist ✊ 👊 🤛 🤜 👍 👎 💪
fruit 🍇 🍈 🍉 🍊 🍋 🍋‍🟩 🍌 🍍 🥭 🍎 🍏 🍐 🍑 🍒 🍓 🫐 🥝 🥥
vegetable 🍅 🫒 🥑 🍆 🥔 🥕 🌽 🌶️ 🫑 🥒 🥬 🥦 🧄 🧅 🥜 🫘 🫛 🍠
bread 🍞 🥐 🥖 🫓 🥨 🥯 🥞 🧇
fast-food 🍔 🍟 🍕 🌭 🥪 🌮 🌯 🥙 🍖 🍗 🥩 🥓
bowl-dish 🥘 🍲 🫕 🥣 🥗 🍚 🍛 🍜 🍝
asian-snack 🍱 🍘 🍙 🍢 🍣 🍤 🍥 🥮 🍡 🥟 🥠
cake 🎂 🍰 🧁 🥧 🍮 🍩 🍪
candy 🍫 🍬 🍭 🍦 🍧 🍨 🍯
soft-drink 🍼 🥛 ☕ 🫖 🍵 🥤 🧋 🧃 🧉
alcoholic-drink 🍶 🍾 🍷 🍸 🍹 🍺 🍻 🥂 🥃
car 🚓 🚔 🚕 🚖 🚗 🚘 🚙 🏎️ 🛻
truck-and-bus 🚌 🚍 🚎 🚐 🚑 🚒 🚚 🚛 🚜
cycle 🏍️ 🛵 🚲 🛴 🛺 🦽 🦼
train 🚂 🚃 🚄 🚅 🚆 🚇 🚈 🚉 🚊 🚝 🚞 🚋 🚟
boat ⛵ 🛶 🚤 🛳️ ⛴️ 🛥️ 🚢
aircraft ✈️ 🛩️ 🛫 🛬 🚁 🚀 🛰️ 🛸
house 🏠 🏡 🏘️ 🏚️ 🛖 ⛺ 🎪
office-building 🏢 🏣 🏤 🏥 🏦 🏨 🏩 🏪 🏫 🏬 🏭
temple ⛪ 🕌 🛕 🕍 ⛩️ 🕋 💒 🏛️
tower-and-castle 🏯 🏰 🗼 🗽 🎡 🎢
landscape 🏔️ ⛰️ 🌋 🗻 🏕️ 🏖️ 🏜️ 🏝️ 🏞️ 🌄
city-view 🌁 🌃 🏙️ 🌅 🌆 🌇 🌉
moon 🌑 🌒 🌓 🌔 🌕 🌖 🌗 🌘 🌙 🌚 🌛 🌜 🌝
star ☀️ 🌞 ⭐ 🌟 🪐 🌍 🌎 🌏
cloud ☁️ ⛅ ⛈️ 🌤️ 🌥️ 🌦️ 🌧️ 🌨️ 🌩️ 🌪️ 🌫️
garment 🥼 🦺 👔 👕 👖 🧥 👗 👘 🥻 🩱 🩲 🩳 👙 👚 🥋 🎽
footwear 🩴 👞 👟 🥾 🥿 👠 👡 🩰 👢
headwear 👑 👒 🎩 🎓 🧢 🪖 ⛑️
bag 👛 👜 👝 🛍️ 🎒 💼 🧳
ball ⚽ ⚾ 🥎 🏀 🏐 🏈 🏉 🎾 🎱
sports-gear 🏏 🏑 🏒 🥍 🏓 🏸 🎣 🎿 🛷
award 🎖️ 🏆 🏅 🥇 🥈 🥉
instrument 🎷 🎺 🪊 🪗 🎸 🎹 🎻 🪕 🥁 🪘 🪇 🪈 🪉
sound-device 🔇 🔈 🔉 🔊 📢 📣 📯 🔔 🔕 🎙️ 🎤 🎧 📻
clock ⌚ ⏰ ⏱️ ⏲️ 🕰️ 🕛 🕐 🕑 🕒 🕓 🕔 🕕 🕖 🕗 🕘 🕙 🕚
computer-and-phone 📱 📲 ☎️ 📞 📟 📠 💻 🖥️ 🖨️ ⌨️ 🖱️
camera-and-screen 🎥 📽️ 📹 📷 📸 📺 🎬 📼 🎞️
book 📔 📕 📖 📗 📘 📙 📚 📓 📒
document 📃 📜 📄 📰 🗞️ 📑 📝 🗒️ 🗓️ 📅 📆 📋 🧾 📈 📉 📊
mail ✉️ 📧 📨 📩 💌 📫 📪 📬 📭 📮
writing-tool ✏️ ✒️ 🖋️ 🖊️ 🖌️ 🖍️
money 🪙 💰 💴 💵 💶 💷 💸 💳
hand-tool 🔨 🪓 ⛏️ ⚒️ 🛠️ 🪚 🔧 🪛 🔩 🪏
weapon 🗡️ ⚔️ 💣 🔫 🏹 🛡️ 🔪
lock-and-key 🔒 🔓 🔏 🔐 🔑 🗝️
lab-instrument ⚗️ 🧪 🧫 🔬 🔭 📡 🔍 🔎 💉 🌡️
furniture 🚪 🪞 🪟 🛏️ 🛋️ 🪑 🚽 🛁 🚿
kitchenware 🍽️ 🍴 🥄 🥢 🫙 🏺
`;
