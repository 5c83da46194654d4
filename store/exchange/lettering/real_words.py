"""Which words are real where two readings of a text are both spelled like Vietnamese."""

from store.language import words_in_use


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LOOKALIKES = _words(
    """
    ẩm ấn bá bè bé bề bể bễ bế bí bít bò bó bói bón bóng bồ bốc bồi bồn bốn bồng bột bơ bờ bỡ
    bơi bơm bú bụi bún búng bụng bút chẽ chê chị chó chõng chóng chồi chống chơ chớ chơi chơn
    chờn chũ chúc chút cò cỏ còng cô cố cốc cỗi cồn cồng cống cơi cù cú cụ cúc cụm cúng cự cưa
    dè dề dế dĩ dị dỏm dõng dô dốc dồi dồn dông dột dớ dơi dù dũ dũng dừa đà đá đạ đam đan đen
    đê đinh đoa đoan đô đơm đơng đu đun giã giỏ gió giỏi giồng giú gói gỗ gũ gừ gừng há hái
    háng hè hề hế hoà hoài hoàng hố hộc hôn hồn hồng hơ hũ húc hưu hỳ kè kẽ kề khái khoái
    khỏng khốn khơ khờ khơi khú khụ khúc kí kơ kơi kụ lá láng lè lể lễ lí lóc lõm lỏng lóng
    loỏng lỗ lộ lộc lốn lống lốp lơ lờ lơn lờn lũ lùa lúa lũm lụn lũng lúng lừa lưi lừng máng
    mè mét mề mễ mế mì mí mỏ mó móc mòi mỏi món mỏng móng mỗ mố mộ mốc mộc mối mộng mơ mờ mỡ
    mơn mù mú múa múc mún mưa ná nè nề nể ngã ngãi nghề ngó ngói ngồi ngơ ngũ ngụ ngự ngừng
    nhã nhá nhị nhó nhốt nhỡ nhơn nhúm nhựa nói nóng nỗ nôi nồi nộp nốt nụ núa núi núng nưa ốm
    ồn ờ ơn ớt phá phỏng phót phô phờ phơi phơng phú phụng phựt pồn pơ pờ pơng pú púng quốc
    quờ rã rè rề rể rễ rế rịa rồng rộng rơ rờ rỡ rũ rụng rút rừng sễ sế sĩ sỏ sỏi sóng sô sống
    sốp sốt sờ sơn sù súc súng súp sườn tá tè téc tê tề tể tễ thị thóc thỏi thô thố thống thốt
    thơm thú thụng tí tỏ tó tỏi tố tốn tống tốt tơ tơi trá tróc trói trộn trồng trơ trờ trơn
    trụ trũng tù tú tụ túc túi túm tũn túng tử ụ úc úng ưi vè vế vĩ vò vỏ võng vô vồn vơ vờ vỡ
    vớ vơi vũ vũng vụng vừng vườn xá xè xể xế xí xó xói xóm xốp xơ xơi xụ xúm
    bã bãi bê bùn búa búp bả bừa chè chôm chõ chùa chế chợ cám côi cút cối củ dê dó dưa
    dền ghế gò gùi gối gốm gồ hộp khuyến khí khô kén kìm kệ lái lê lít lò lông mái mít môn
    mùa mùng mồ mồng nghệ ngót ngô ngõ ngư ngỗng ngựa nhãn nhím nhúng nái nền nệm nỏ nổ
    phốt phủ quán quế rá rèm rèn rét rô rùa rơm rạ rốt rổ rựa sân sét sóc sả thép thùng
    thúng thả thỏ thồ thổ trê trĩ trẻ tái tím tín tóc tôm tôn tông tạ tẻ tủ vét vòi vôi vệ
    vỗ xoài xô xối ép đoàn đèn đò đông ốc ốp ổn
    bái bám bán bì bím bòng bóc bóp bót bôi bôn bông bù bùi bùng choàng chá chán chã chén chép
    chét chì chìm chín chít chò chòi chóp chôn chông chùm cáng câm cân cãi còi còm cóc cóng cóp
    cót cùi cùn cùng dái dám dán dâm dâng dãi dép dím dò dòng dóc dôi dùi dùng ghép giám
    gián giáng giãn giò giòi giòn giôi giông goá gìn góc góp gót gông gõ gù hoàn hoá hoán hoãn
    hám hán hâm hân hé hén hép hét hên hì hí hít hò hòm hòn hóc hói hóm hóng hô hôi hông hùn
    hùng hú khoá khoán khá khám khán kháng khâm khè khép khét khê khít khò khóc khói khóm khôn
    khùng kèn ké kép két kê kín kíp loá lán lân lâng lãi lãn lãng lém lét lì lím lòi lòng lóa
    lóp lô lôi lõi lù lùn lùng lú má mám mán mâm mân mãi mãn mãng mén mìn mím mò mòng móp mót
    môi mông mõ mõm mùi mùn ngoái ngái ngám ngán ngâm ngò ngòi ngóc ngón ngóng ngôi ngông ngù
    nhái nhám nhâm nhãi nhãng nhé nhép nhét nhì nhí nhíp nhít nhóc nhói nhón nhót nhô nhôm
    nhông nhú nám nán nã né ném nén nép nêm nín nít nòi nòng nóc nón nôm nông nõn oái oán phái
    phán phèn phép phét phê phì phím phòi phóng phôi phùn quái quân quê quên quí quít rán ráng
    râm rân rãi rén rê rên rí rím rít ròi ròm ròng ró rói rón róng rôm rông rùm rùng rú sán
    sáng sâm sên sì sít sò sòng sói són sôi sông sùi sùng sú thoái thoát thá thám thán thâm
    thân thè thé thét thê thí thím thít thò thòi thòng thói thóp thót thôi thù thùa toà toàn
    toán trám trán tráng trâm trè trét tròn tròng trót trô trôi trôm trù trùm trùn trú tám táng
    tâm tân tâng tã tén tép tét tì tít tò tòa tòng tóp tót tùng vá vái ván váng vân vâng vã vãi
    vãn vé vén vê vên vít vòm vó vóc vót vông vùi vùn vùng vú xoá xám xâm xã xén xép xê xì xít
    xòn xóc xóp xót xôi xôm xôn xông xõa xù ái ám áng ân ém én êm ín óc ói óm óng ôm ôn ùn ú
    đoá
    """
)


def is_real_word(word: str) -> bool:
    """Say whether a village may mean ``word`` (lower case) when it plans or names a place.

    Beside what the program says itself these are the words, and only these, that in an old
    lettering look like another syllable, or whose syllable does: Phú is Phó in TCVN3.
    """
    return word in _LOOKALIKES or word in words_in_use()
