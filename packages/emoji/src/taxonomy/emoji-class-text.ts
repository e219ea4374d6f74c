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
wild-grazer 🦌 🫎 🐪 🐫 🦙 🦒 🐘 🦣 🦏 🦛
primate 🐵 🐒 🦍 🦧 🙈 🙉 🙊
rodent 🐭 🐁 🐀 🐹 🐰 🐇 🐿️ 🦫 🦔
sea-mammal 🐳 🐋 🐬 🫍 🦭
fowl 🦃 🐔 🐓 🐣 🐤 🐥
wild-bird 🐧 🦆 🦢 🦩 🪿 🐦 🕊️ 🦅 🦉 🦜 🦚 🦤 🐦‍⬛
reptile 🐸 🐊 🐢 🦎 🐍 🐲 🐉 🦕 🦖
fish 🐟 🐠 🐡 🦈
bug 🦋 🐛 🐜 🐝 🪲 🐞 🦗 🪳 🦟 🪰 🕷️ 🦂
sea-invertebrate 🐙 🐚 🪸 🪼 🦀 🦞 🦐 🦑 🦪 🐌
flower 💐 🌸 💮 🪷 🏵️ 🌹 🥀 🌺 🌻 🌼 🌷 🪻
tree 🌲 🌳 🌴 🎄 🎋 🪾 🌵
leaf 🌱 🪴 🌾 🌿 ☘️ 🍀 🍁 🍂 🍃
happy-face 😀 😃 😄 😁 😆 😅 🤣 😂 🙂 🙃 😉 😊 😇 ☺️ 😋 😛 😜 🤪 😝 😎 🤓 🥰 😍 🤩 😘 😗 😚 😙 🤗
doubtful-face 🤔 🤨 😐 😑 😶 😏 😒 🙄 😬 🤥 🤐 🤫 🤭 🧐 😕 🫤
unhappy-face 😟 🙁 ☹️ 😔 😞 😣 😖 😩 😫 😢 😭 😥 😓 😰 😨 😧 😦 🥺 😱 😪 🤤 😴 😷 🤒 🤕 🤢 🤮 🤧 🥵 🥶 🥴 😵
angry-face 😤 😡 😠 🤬 😈 👿 👹 👺
pointing-hand 👈 👉 👆 👇 ☝️ 🫵 👌 🤌 🤏 ✌️ 🤞 🤟 🤘 🤙
open-hand 👋 🤚 🖐️ ✋ 🖖 👏 🙌 👐 🤲 🙏 🤝
fist ✊ 👊 🤛 🤜 👍 👎 💪
fruit 🍇 🍈 🍉 🍊 🍋 🍋‍🟩 🍌 🍍 🥭 🍎 🍏 🍐 🍑 🍒 🍓 🫐 🥝 🥥
vegetable 🍅 🫒 🥑 🍆 🥔 🥕 🌽 🌶️ 🫑 🥒 🥬 🥦 🧄 🧅 🥜 🫘 🫛 🍠
bread 🍞 🥐 🥖 🫓 🥨 🥯 🥞 🧇
fast-food 🍔 🍟 🍕 🌭 🥪 🌮 🌯 🥙 🍖 🍗 🥩 🥓
bowl-dish 🥘 🍲 🫕 🥣 🥗 🍚 🍛 🍜 🍝
asian-snack 🍱 🍘 🍙 🍢 🍣 🍤 🍥 🥮 🍡 🥟 🥠
sweets 🎂 🍰 🧁 🥧 🍮 🍩 🍪 🍫 🍬 🍭 🍦 🍧 🍨 🍯
drink 🍼 🥛 ☕ 🫖 🍵 🥤 🧋 🧃 🧉 🍶 🍾 🍷 🍸 🍹 🍺 🍻 🥂 🥃
car 🚓 🚔 🚕 🚖 🚗 🚘 🚙 🏎️ 🛻
truck-and-bus 🚌 🚍 🚎 🚐 🚑 🚒 🚚 🚛 🚜
cycle 🏍️ 🛵 🚲 🛴 🛺 🦽 🦼
train 🚂 🚃 🚄 🚅 🚆 🚇 🚈 🚉 🚊 🚝 🚞 🚋 🚟
boat ⛵ 🛶 🚤 🛳️ ⛴️ 🛥️ 🚢
aircraft ✈️ 🛩️ 🛫 🛬 🚁 🚀 🛰️ 🛸
house 🏠 🏡 🏘️ 🏚️ 🛖
office-building 🏢 🏣 🏤 🏥 🏦 🏨 🏩 🏪 🏫 🏬 🏭
temple ⛪ 🕌 🛕 🕍 ⛩️ 🕋 💒 🏛️
tower-and-castle 🏯 🏰 🗼 🗽 🎡 🎢
landscape 🏔️ ⛰️ 🌋 🗻 🏕️ 🏖️ 🏜️ 🏝️ 🏞️ 🌄
city-view 🌁 🌃 🏙️ 🌅 🌆 🌇 🌉
moon 🌑 🌒 🌓 🌔 🌕 🌖 🌗 🌘 🌙 🌚 🌛 🌜 🌝
star ☀️ 🌞 ⭐ 🌟 🪐 🌠
globe 🌍 🌎 🌏 🌐
cloud ☁️ ⛅ ⛈️ 🌤️ 🌥️ 🌦️ 🌧️ 🌨️ 🌩️ 🌪️ 🌫️
garment 🥼 🦺 👔 👕 👖 🧥 👗 👘 🥻 🩱 🩲 🩳 👙 👚 🥋 🎽
footwear 🩴 👞 👟 🥾 🥿 👠 👡 🩰 👢
headwear 👑 👒 🎩 🎓 🧢 🪖 ⛑️
bag 👛 👜 👝 🛍️ 🎒 💼 🧳
ball ⚽ ⚾ 🥎 🏀 🏐 🏈 🏉 🎾 🎱
sports-gear 🏏 🏑 🏒 🥍 🏓 🏸 🎣 🎿 🛷
award 🎖️ 🏆 🏅 🥇 🥈 🥉
instrument 📯 🎷 🎺 🪊 🪗 🎸 🎹 🎻 🪕 🥁 🪘 🪇 🪈 🪉
loudspeaker 🔇 🔈 🔉 🔊 📢 📣 🔔 🔕
clock ⌚ ⏰ ⏱️ ⏲️ 🕰️ 🕛 🕐 🕑 🕒 🕓 🕔 🕕 🕖 🕗 🕘 🕙 🕚
computer-and-phone 📱 📲 ☎️ 📞 📟 📠 💻 🖥️ 🖨️ ⌨️ 🖱️
camera-and-screen 🎥 📽️ 📹 📷 📸 📺 🎬 📼 🎞️
book 📔 📕 📖 📗 📘 📙 📚 📓 📒
document 📃 📜 📄 📰 🗞️ 📑 📝 🗒️ 🗓️ 📅 📆 📋 🧾 📈 📉 📊
mail ✉️ 📧 📨 📩 💌 📫 📪 📬 📭 📮
writing-tool ✏️ ✒️ 🖋️ 🖊️ 🖌️ 🖍️
money 🪙 💰 💴 💵 💶 💷 💸 💳
hand-tool 🔨 🪓 ⛏️ ⚒️ 🛠️ 🪚 🔧 🪛 🔩 🪏 🗡️ ⚔️
cutlery 🍽️ 🍴 🥄 🥢 🔪
lock-and-key 🔒 🔓 🔏 🔐 🔑 🗝️
lab-instrument ⚗️ 🧪 🧫 🔬 🔭 📡 🔍 🔎
`;
