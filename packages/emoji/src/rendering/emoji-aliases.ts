/**
 * Emoji that the package of Firefox OS Emoji keeps under a name of its own: the emoji and that name, by turns.
 */
export const firefoxEmojiAliasText = `
🐕 dogside 🐈 catside 🐅 tigerside 🐆 leopardside 🐁 mouseside 🐖 pigside 🐽 pigsnout 🐉 dragonside
🐲 dragonhead 🙈 monkeysee 🙉 monkeyhear 🙊 monkeyspeak 🐰 bunny 🐇 bunnyside 🐼 pandaface 🐹 hampster
🐺 wolfface 🐑 sheep 🐫 bactriancamel 🐪 dromedarycamel 🐥 frontfacingchick 🐳 spurtingwhale 🌲 evergreen
💐 bouquetofflowers 🍂 fallingleaf 🍃 leaffluttering 🌾 earofrice 🌽 earofmaize 🍆 aubergine
🌶️ chilipepper 🍛 curryandrice 🍥 fishcakeswirl 🍕 sliceofpizza 🍶 sakebottleandcup 🍴 forkknife 🔪 hocho
🏎️ racecar 🚙 recreationalvehicle 🚅 highspeedtrainbulletnose 🚂 steamlocomotive 🏠 housebuilding
🏘️ housebuildings 🏰 europeancastle 🗼 toykotower 🏤 europeanpostoffice 🏖️ beachumbrella
🏔️ snowmountains 🌇 sunsetoverbuildings 🌝 fullmoonwithface 🌚 newmoonwithface 🌎 americasglobe
🌏 asiaaustraliaglobe 🌍 europeafricaglobe 🌐 meridianglobe 🌧️ raincloud 🌨️ snowcloud 🌩️ stormcloud
🌤️ whitesunsmallcloud 🌥️ whitesunbehindcloud 🌦️ sunraincloud ☀️ sunrays ⭐ whitemediumstar 👞 mensshoe
👡 sandals 👢 boot 👠 heels 👚 womansshirt 👕 mansshirt 🎒 schoolsatchel 🎾 tennisball 🎱 billiards
🎣 fishingpoleandfish 🎿 skiandskiboot 🔊 speaker3soundwaves 🔈 speaker 🔉 speakeronesoundwave
🔇 speakercancellation 🔔 ringingbell 🔕 bellcancellation 📣 bullhorn 📢 bullhornwithsoundwaves
🕛 clock12oclock 🕐 clock1oclock 🕑 clock2oclock 🕒 clock3oclock 🕓 clock4oclock 🕕 clock6oclock
🕖 clock7oclock 🕰️ manltepiececlock ☎️ blacktelephone 📱 cellphone 📠 faxicon 🖥️ personalcomputer
💻 oldpersonalcomputer 🖨️ printericon ⌨️ wiredkeyboard 🖱️ twobuttonmouse 📹 handheldvideocamera
📼 videocasette 📔 notebookdecorativecover 📈 chartupwardstrend 📉 chartdownwardstrend 🗒️ notepad
🗓️ spiralcalendarpad 📩 envelopedownarrowabove 📫 closedmailboxraised 📪 closedmailboxlowered
📬 openmailboxraised 📭 openmailboxlowered 🖊️ lowerleftpen 🖋️ lowerleftfountainpen
🖌️ lowerleftpaintbrush 🖍️ lowerleftcrayon ✏️ lowerleftpencil 💴 banknoteyen 💵 banknotedollar
💶 banknoteeuro 💷 banknotepound 🗡️ daggerknife 🔒 lock 🔓 openlock 🔐 lockandkey 🔏 lockwithinkpen
🔍 leftmagnifyingglass 🔎 rightmagnifyingglass 👊 fistedhand 👏 clap 🙏 pray 💪 flexbicep 🙌 high5
👎 reversethumbsdown ✌️ reversevictoryhand 😀 grin 😁 grineyes 😊 smileeyes 😠 angry 😡 pouting 😤 triumph
😭 loudlycrying 😢 crying 😴 sleeping 😪 sleepy 😷 medicalmask 😱 screamfear 😨 fearful 😍 hearteyes
😘 kissing 😚 kissclosedeyes 😗 kisseyes 😛 tongueout 😜 tongueoutwink 😝 tongueoutwink2 😉 winking
😐 neutral 😑 expressionless 😶 nomouth 😏 smirk 😒 unamused 😬 grimacing 😕 confused 😟 worried
😞 disappointed 😔 pensive 😣 perservere 😖 confounded 😩 weary 😫 tired 😓 coldsweat
😥 dissapointedrelief 😦 frownmouth 😧 anguish 🙁 smallfrown 😈 devilhorns 👿 imp 😇 halo 😆 grinsquint
😅 grinsweat 😄 grinwideeyes 😃 grinwide 😂 grintears 🙂 smallsmile ☺️ whitesmilingface 😯 hushed
👺 japaneseangrymask 😵 dizzyface
`;
