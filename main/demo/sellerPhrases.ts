/** What our side writes in made-up threads, by language: nudges, and answers to what the lead said. Data only. */
import type { LanguageCode } from './phrases.ts'

/** What a line of the lead is about, as far as our answer depends on it. */
export type Topic = 'interested' | 'booking' | 'question' | 'objection' | 'small'

export type SellerPhrases = {
  /** after silence; {name} is the lead's name */
  followUps: readonly string[]
  answers: Record<Topic, readonly string[]>
  /** above the quoted message in e-mail */
  wrote: string
}

export const sellerPhrases: Record<LanguageCode, SellerPhrases> = {
  en: {
    followUps: [
      'Hi {name}, bringing this back to the top of your inbox. Worth ten minutes this week?',
      'Sharing the one-page summary I mentioned: https://files.example/summary',
      'Any thoughts on my last note, {name}?',
      'Closing the loop here. Should I check back next quarter?',
      'One more idea, {name}: a team of your size saved about six hours a week with it.',
    ],
    answers: {
      interested: [
        'Great to hear, {name}! I have attached our price list. The annual plan is two months cheaper.',
        'Glad it fits. Here is a three minute video for your team: https://video.example/tour',
        'Happy to. How many people would work with it in the first month?',
      ],
      booking: [
        'Perfect, the invitation is on its way.',
        'Confirmed. I will bring an example made for your team.',
      ],
      question: [
        'Good question. Yes, that works out of the box; I will send you the guide.',
        'Short answer: yes. The long one is here: https://docs.example/answers',
        'It does, on every plan. Shall I show you how it looks?',
        'I asked our engineers to be sure. Yes, and it takes about ten minutes to set up.',
      ],
      objection: [
        'Understood, {name}. Would a smaller start with five seats make it easier?',
        'Fair point. Many teams came to us from there, I can put you in touch with one.',
      ],
      small: [
        'Thanks, {name}. Take your time, I am here if anything comes up.',
        'Sure. Would it help if I sent a short comparison to share internally?',
        'No problem. What would you need to see to decide?',
        'Great. I have kept a trial account ready for you.',
      ],
    },
    wrote: 'On an earlier day you wrote:',
  },
  hi: {
    followUps: [
      '{name} जी, क्या आपने पिछला संदेश देखा?',
      'एक पन्ने का सारांश भेज रहा हूँ: https://files.example/summary',
      '{name} जी, क्या इस सप्ताह दस मिनट बात हो सकती है?',
      'क्या मैं अगले महीने फिर संपर्क करूँ?',
    ],
    answers: {
      interested: [
        'बहुत अच्छा {name} जी! मूल्य सूची भेज दी है।',
        'यह तीन मिनट का वीडियो आपकी टीम के लिए है: https://video.example/tour',
        'ज़रूर। पहले महीने में कितने लोग इसका उपयोग करेंगे?',
      ],
      booking: ['बढ़िया, निमंत्रण भेज रहा हूँ।', 'समय पक्का है, मिलते हैं।'],
      question: [
        'जी हाँ, यह पूरी तरह संभव है।',
        'हाँ, विवरण यहाँ है: https://docs.example/answers',
        'हर योजना में यह शामिल है।',
      ],
      objection: ['समझता हूँ। पाँच लोगों से शुरू करें तो खर्च कम होगा।', 'ठीक है, मैं एक छोटी योजना का सुझाव भेजता हूँ।'],
      small: [
        'धन्यवाद {name} जी, आराम से देखिए।',
        'कोई प्रश्न हो तो बताइए।',
        'क्या मैं एक तुलना भेजूँ?',
        'आपके लिए एक परीक्षण खाता तैयार है।',
      ],
    },
    wrote: 'आपने लिखा था:',
  },
  ar: {
    followUps: [
      '{name}، هل اطلعت على رسالتي السابقة؟',
      'أرفق لك ملخصا في صفحة واحدة: https://files.example/summary',
      '{name}، هل تناسبك عشر دقائق هذا الأسبوع؟',
      'هل أعاود التواصل في الشهر القادم؟',
    ],
    answers: {
      interested: [
        'يسعدني ذلك يا {name}! أرسلت لك قائمة الأسعار.',
        'هذا فيديو قصير لفريقك: https://video.example/tour',
        'بكل سرور. كم شخصا سيعمل عليه في الشهر الأول؟',
      ],
      booking: ['ممتاز، الدعوة في الطريق إليك.', 'تم التأكيد، إلى اللقاء.'],
      question: [
        'نعم، هذا متاح في كل الخطط.',
        'سؤال مهم. التفاصيل هنا: https://docs.example/answers',
        'نعم، والإعداد يستغرق عشر دقائق.',
      ],
      objection: ['أتفهم ذلك. ما رأيك أن نبدأ بخمسة مستخدمين فقط؟', 'مفهوم، سأرسل لك عرضا أصغر.'],
      small: [
        'شكرا {name}، خذ وقتك.',
        'هل أرسل لك مقارنة قصيرة؟',
        'أنا هنا لأي سؤال.',
        'جهزت لك حسابا تجريبيا.',
      ],
    },
    wrote: 'كتبت سابقا:',
  },
  ja: {
    followUps: [
      '{name}様、先日の件はいかがでしょうか。',
      '概要を一枚にまとめました。https://files.example/summary',
      '{name}様、今週十分ほどお時間をいただけますか。',
      '来月改めてご連絡いたしましょうか。',
    ],
    answers: {
      interested: [
        '{name}様、ありがとうございます。料金表をお送りしました。',
        '三分ほどの動画です。https://video.example/tour',
        'かしこまりました。最初の月は何名様でご利用でしょうか。',
      ],
      booking: [
        'ありがとうございます。招待をお送りします。',
        '日程を確定いたしました。当日よろしくお願いいたします。',
      ],
      question: [
        'はい、標準で対応しております。',
        '詳しくはこちらをご覧ください。https://docs.example/answers',
        'はい、設定は十分ほどで終わります。',
      ],
      objection: [
        '承知いたしました。五名様からの小規模なプランもございます。',
        'ご事情よく分かりました。次期に向けてお見積りを用意いたします。',
      ],
      small: [
        '{name}様、ありがとうございます。ご検討ください。',
        'ご不明な点はいつでもお知らせください。',
        '比較資料をお送りしましょうか。',
        'お試し用のアカウントをご用意しました。',
      ],
    },
    wrote: '以前のメッセージ:',
  },
  es: {
    followUps: [
      '¿Has podido verlo, {name}?',
      'Te dejo el resumen en una página: https://files.example/summary',
      '{name}, ¿te van bien diez minutos esta semana?',
      '¿Prefieres que te escriba el mes que viene?',
    ],
    answers: {
      interested: [
        '¡Qué bien, {name}! Te he enviado la lista de precios.',
        'Aquí tienes un vídeo de tres minutos: https://video.example/tour',
        'Claro. ¿Cuántas personas lo usarían el primer mes?',
      ],
      booking: ['Perfecto, te mando la invitación.', 'Confirmado, nos vemos entonces.'],
      question: [
        'Sí, funciona desde el primer día.',
        'Buena pregunta. Está explicado aquí: https://docs.example/answers',
        'Sí, en todos los planes.',
      ],
      objection: [
        'Lo entiendo. ¿Y si empezamos con cinco usuarios?',
        'Sin problema, te preparo una opción más pequeña.',
      ],
      small: [
        'Gracias a ti, {name}. Sin prisa.',
        '¿Te ayudaría una comparativa corta?',
        'Aquí estoy para lo que necesites.',
        'Te he dejado lista una cuenta de prueba.',
      ],
    },
    wrote: 'Escribiste:',
  },
  de: {
    followUps: [
      'Guten Tag {name}, konnten Sie sich das schon ansehen?',
      'Hier noch die Zusammenfassung auf einer Seite: https://files.example/summary',
      '{name}, passen Ihnen zehn Minuten in dieser Woche?',
      'Soll ich mich im nächsten Quartal noch einmal melden?',
    ],
    answers: {
      interested: [
        'Das freut mich, {name}! Das Angebot ist unterwegs.',
        'Hier ist ein Video von drei Minuten: https://video.example/tour',
        'Sehr gern. Wie viele Personen würden im ersten Monat damit arbeiten?',
      ],
      booking: ['Wunderbar, die Einladung kommt gleich.', 'Der Termin steht, bis dann.'],
      question: [
        'Ja, das ist in jedem Tarif enthalten.',
        'Gute Frage. Die Antwort steht hier: https://docs.example/answers',
        'Ja, die Einrichtung dauert etwa zehn Minuten.',
      ],
      objection: [
        'Verstehe. Wäre ein kleiner Anfang mit fünf Plätzen denkbar?',
        'Danke für die Offenheit. Ich schicke Ihnen eine kleinere Variante.',
      ],
      small: [
        'Danke, {name}. Lassen Sie sich Zeit.',
        'Hilft Ihnen ein kurzer Vergleich für die Kollegen?',
        'Bei Fragen bin ich gern da.',
        'Ein Testzugang liegt für Sie bereit.',
      ],
    },
    wrote: 'Sie schrieben:',
  },
  pt: {
    followUps: [
      '{name}, conseguiu ver minha mensagem?',
      'Segue o resumo de uma página: https://files.example/summary',
      '{name}, dez minutos esta semana funcionam para você?',
      'Prefere que eu volte a falar no mês que vem?',
    ],
    answers: {
      interested: [
        'Que bom, {name}! Acabei de mandar a tabela de preços.',
        'Aqui vai um vídeo de três minutos: https://video.example/tour',
        'Claro. Quantas pessoas usariam no primeiro mês?',
      ],
      booking: ['Fechado, já mando o convite.', 'Confirmado, até lá.'],
      question: [
        'Sim, funciona desde o primeiro dia.',
        'Boa pergunta. Está explicado aqui: https://docs.example/answers',
        'Sim, em todos os planos.',
      ],
      objection: ['Entendo. E se começarmos com cinco usuários?', 'Sem problema, preparo uma opção menor.'],
      small: [
        'Obrigado, {name}. Sem pressa.',
        'Ajuda se eu mandar um comparativo curto?',
        'Qualquer dúvida, estou aqui.',
        'Deixei uma conta de teste pronta.',
      ],
    },
    wrote: 'Você escreveu:',
  },
  zh: {
    followUps: [
      '{name}您好，想跟进一下上次的邮件。',
      '这是一页的简介：https://files.example/summary',
      '{name}您好，这周方便聊十分钟吗？',
      '需要我下个月再联系您吗？',
    ],
    answers: {
      interested: [
        '太好了，{name}！报价单已经发给您。',
        '这是三分钟的介绍视频：https://video.example/tour',
        '没问题。第一个月大概有多少人使用？',
      ],
      booking: ['好的，邀请马上发给您。', '时间已确认，到时见。'],
      question: [
        '可以的，所有方案都支持。',
        '问得好，详细说明在这里：https://docs.example/answers',
        '支持，设置大约需要十分钟。',
      ],
      objection: ['理解。先从五个账号开始怎么样？', '明白，我给您准备一个小一点的方案。'],
      small: [
        '谢谢{name}，您慢慢看。',
        '需要我发一份对比资料吗？',
        '有问题随时找我。',
        '已经为您准备好试用账号。',
      ],
    },
    wrote: '您之前写道：',
  },
  fr: {
    followUps: [
      'Bonjour {name}, avez-vous pu regarder ?',
      'Voici le résumé en une page : https://files.example/summary',
      '{name}, dix minutes cette semaine vous conviendraient ?',
      'Préférez-vous que je revienne vers vous le mois prochain ?',
    ],
    answers: {
      interested: [
        'Ravi de l’apprendre, {name} ! La grille tarifaire est partie.',
        'Voici une vidéo de trois minutes : https://video.example/tour',
        'Bien sûr. Combien de personnes l’utiliseraient le premier mois ?',
      ],
      booking: ['Parfait, l’invitation arrive.', 'C’est confirmé, à bientôt.'],
      question: [
        'Oui, c’est compris dans toutes les offres.',
        'Bonne question. Tout est expliqué ici : https://docs.example/answers',
        'Oui, comptez dix minutes pour la mise en place.',
      ],
      objection: [
        'Je comprends. Et si nous commencions avec cinq places ?',
        'Pas de souci, je vous prépare une formule plus légère.',
      ],
      small: [
        'Merci {name}, prenez votre temps.',
        'Un court comparatif vous aiderait-il ?',
        'Je reste à disposition.',
        'Un compte d’essai vous attend.',
      ],
    },
    wrote: 'Vous avez écrit :',
  },
}
