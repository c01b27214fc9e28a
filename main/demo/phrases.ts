/** What made-up people are called and write, by language. Data only; every address ends in `.example`. */
import type { Intent } from '../../shared/rows.ts'

export type LanguageCode = 'en' | 'hi' | 'ar' | 'ja' | 'es' | 'de' | 'pt' | 'zh' | 'fr'

export type Language = {
  code: LanguageCode
  first: readonly string[]
  last: readonly string[]
  /** family name written first */
  familyFirst?: boolean
  /** Latin spelling of names for addresses, by position, where the script is another */
  latinFirst?: readonly string[]
  latinLast?: readonly string[]
  currency: string
  /** our opening; {name} is the lead's first name */
  openers: readonly string[]
  replies: Record<Intent, readonly string[]>
  /** a short answer without a clear intent */
  small: readonly string[]
}

export const languages: readonly Language[] = [
  {
    code: 'en',
    first: [
      'Priya',
      'Arjun',
      'Ananya',
      'Rohan',
      'Meera',
      'Vikram',
      'Kavya',
      'Aditya',
      'Neha',
      'Sanjay',
      'Divya',
      'Karan',
    ],
    last: ['Sharma', 'Patel', 'Iyer', 'Reddy', 'Gupta', 'Nair', 'Singh', 'Desai', 'Menon', 'Bose'],
    currency: 'INR',
    openers: [
      "Hi {name}, I'm reaching out because your team is hiring in sales. We help teams like yours answer every lead within the hour.",
      'Hello {name}, saw your talk at the SaaS meetup. Would a short call about outbound replies be useful?',
      'Hi {name}, quick question: who looks after follow-ups once a campaign gets its replies?',
    ],
    replies: {
      interested: [
        "Yes, I'd love to learn more about pricing.",
        'This looks promising. Can you send the annual plan for 25 seats?',
        'Sounds interesting, please share a demo video with my team.',
        'My co-founder liked it too. What would a pilot look like?',
      ],
      booking: [
        'Thursday 4 pm IST works for me. Please send the invite.',
        'Booked a slot for Tuesday morning, see you then.',
      ],
      question: [
        'Does it work with our existing WhatsApp Business number?',
        'How do you store customer data, and is there a DPA?',
        'What happens to replies that come in over the weekend?',
        'Can two people answer from the same number?',
        'Is GST included in the quoted price?',
      ],
      objection: [
        'Honestly the price is too high for us this quarter.',
        'We already use another tool and the team is happy with it.',
        'The team worries about moving all the contacts.',
      ],
      out_of_office: [
        'I am on leave until Monday with limited access to email.',
        'Thank you for your mail. I am travelling and will reply next week.',
      ],
      not_interested: ['Please remove me from your list.', 'Not relevant for us, thanks.'],
    },
    small: [
      'Noted, will get back.',
      'Ok, thanks.',
      'Let me check with my manager.',
      'Received, will go through it tonight.',
      'Sorry for the late reply, busy week here.',
      'Shared it with the team.',
    ],
  },
  {
    code: 'en',
    first: [
      'Olivia',
      'James',
      'Amelia',
      'Noah',
      'Charlotte',
      'Liam',
      'Grace',
      'Ethan',
      'Hannah',
      'Marcus',
      'Zoe',
      'Daniel',
    ],
    last: [
      'Carter',
      'Bennett',
      'Okafor',
      'Hughes',
      'Sullivan',
      'Nguyen',
      'Brooks',
      'Morales',
      "O'Connor",
      'Whitfield',
    ],
    currency: 'USD',
    openers: [
      'Hi {name}, congrats on the new office in Austin. How are you handling inbound replies across channels today?',
      "Hello {name}, we work with agencies of your size and thought you'd like to see how they cut response time in half.",
    ],
    replies: {
      interested: [
        'Sure, send me the deck and a rough quote for 40 users.',
        "We're actively looking at this. What would a pilot cost?",
        'Good timing! Loop in our ops lead, she will own this.',
        'Our ops team had a look and liked it. What are the next steps?',
      ],
      booking: [
        'Does Wednesday at 10 work? I have 30 minutes.',
        'Grabbed 2:30 pm on your calendar. Talk soon.',
      ],
      question: [
        'Is there an API? We would need to push deals into our warehouse.',
        'Can you do SSO with Okta on the mid plan?',
        'Who else in our industry uses it?',
        'How long does onboarding take for a team of 40?',
        'Do you charge per seat or per contact?',
      ],
      objection: [
        'Budget is frozen until January, sorry.',
        'Your competitor quoted us 30% less.',
        'Security review would take us months.',
      ],
      out_of_office: [
        'Out of office until the 24th. For urgent matters contact the front desk.',
        "I'm on parental leave and will be back in the spring.",
      ],
      not_interested: ['Unsubscribe please.', "We're all set, no need to follow up again."],
    },
    small: [
      'Thanks!',
      'Got it.',
      'Will circle back.',
      '👍',
      'Sorry, crazy week. Reading it now.',
      'Forwarded to my colleague.',
      'Makes sense.',
    ],
  },
  {
    code: 'hi',
    first: ['अनुराग', 'पूजा', 'राहुल', 'सुनीता', 'मोहित', 'रश्मि'],
    last: ['वर्मा', 'मिश्रा', 'यादव', 'त्रिपाठी', 'चौहान'],
    latinFirst: ['anurag', 'pooja', 'rahul', 'sunita', 'mohit', 'rashmi'],
    latinLast: ['verma', 'mishra', 'yadav', 'tripathi', 'chauhan'],
    currency: 'INR',
    openers: ['नमस्ते {name} जी, हमारी टीम आपके बिक्री विभाग का समय बचा सकती है। क्या हम दस मिनट बात कर सकते हैं?'],
    replies: {
      interested: [
        'जी हाँ, कृपया कीमत और योजना की जानकारी भेजें।',
        'अच्छा लगा। हमारी टीम के लिए डेमो कब हो सकता है?',
        'टीम को पसंद आया, आगे क्या करना होगा?',
      ],
      booking: ['कल शाम पाँच बजे ठीक रहेगा।', 'शुक्रवार सुबह ग्यारह बजे बात करते हैं।'],
      question: [
        'क्या यह हिंदी में भी काम करता है?',
        'डेटा कहाँ रखा जाता है?',
        'क्या मोबाइल पर भी चलता है?',
        'इसे शुरू करने में कितना समय लगता है?',
      ],
      objection: ['अभी बजट नहीं है।', 'कीमत हमारे लिए ज़्यादा है।', 'टीम को नया सिस्टम सीखने में समय लगेगा।'],
      out_of_office: ['मैं छुट्टी पर हूँ, सोमवार को उत्तर दूँगा।'],
      not_interested: ['कृपया संदेश न भेजें।'],
    },
    small: ['ठीक है।', 'धन्यवाद।', 'मिल गया, शाम को देखता हूँ।', 'देर से उत्तर के लिए क्षमा करें।', 'टीम को भेज दिया है।'],
  },
  {
    code: 'ar',
    first: ['ليلى', 'عمر', 'نور', 'خالد', 'سارة', 'يوسف'],
    last: ['الحداد', 'منصور', 'الخطيب', 'درويش', 'العلي'],
    latinFirst: ['layla', 'omar', 'noor', 'khaled', 'sara', 'yousef'],
    latinLast: ['alhaddad', 'mansour', 'alkhatib', 'darwish', 'alali'],
    currency: 'KWD',
    openers: ['مرحبا {name}، نساعد فرق المبيعات على الرد على كل عميل خلال ساعة. هل يناسبك اتصال قصير؟'],
    replies: {
      interested: [
        'نعم، أرسل لي الأسعار من فضلك.',
        'يبدو ممتازا، هل يمكن عرض تجريبي لفريقنا؟',
        'أعجب الفريق، ما الخطوة التالية؟',
      ],
      booking: ['الأحد الساعة 11 صباحا مناسب.', 'لنلتق يوم الثلاثاء في Zoom الساعة 3.'],
      question: [
        'هل يدعم النظام اللغة العربية بالكامل؟',
        'أين تحفظ البيانات؟',
        'هل يعمل على الهاتف أيضا؟',
        'كم يستغرق الإعداد؟',
      ],
      objection: ['السعر مرتفع بالنسبة لنا حاليا.', 'نستخدم نظاما آخر حتى نهاية العام.'],
      out_of_office: ['أنا في إجازة حتى يوم الأحد القادم.'],
      not_interested: ['غير مهتم، شكرا.'],
    },
    small: ['شكرا لك.', 'تم.', 'وصلت، سأطلع عليها مساء.', 'أعتذر عن التأخر في الرد.', 'أرسلتها إلى الفريق.'],
  },
  {
    code: 'ja',
    first: ['翔太', '美咲', '健太', '結衣', '大輔', '陽子'],
    last: ['佐藤', '鈴木', '高橋', '田中', '渡辺'],
    familyFirst: true,
    latinFirst: ['shota', 'misaki', 'kenta', 'yui', 'daisuke', 'yoko'],
    latinLast: ['sato', 'suzuki', 'takahashi', 'tanaka', 'watanabe'],
    currency: 'JPY',
    openers: ['{name}様、突然のご連絡失礼いたします。営業チームの返信対応を効率化するご提案です。'],
    replies: {
      interested: [
        '資料をお送りいただけますか。料金も知りたいです。',
        'ぜひデモを拝見したいです。',
        '社内でも好評です。次の進め方を教えてください。',
      ],
      booking: ['来週火曜日の15時でお願いします。', '木曜の午前中でしたら可能です。'],
      question: [
        '日本語のサポートはありますか。',
        '既存のシステムと連携できますか。',
        'スマートフォンでも使えますか。',
        '導入にはどれくらいかかりますか。',
      ],
      objection: ['今期は予算がありません。', '現在のツールで足りております。'],
      out_of_office: ['ただいま休暇中です。来週月曜日に返信いたします。'],
      not_interested: ['今後のご連絡は不要です。'],
    },
    small: [
      '承知しました。',
      'ありがとうございます。',
      '拝見しました。',
      'ご返信が遅くなり申し訳ございません。',
      '社内で共有いたします。',
    ],
  },
  {
    code: 'es',
    first: ['Lucía', 'Mateo', 'Valentina', 'Álvaro', 'Inés', 'Joaquín'],
    last: ['García', 'Núñez', 'Fernández', 'Ibáñez', 'Muñoz'],
    currency: 'EUR',
    openers: [
      'Hola {name}, ayudamos a equipos comerciales a responder a cada lead en menos de una hora. ¿Te cuadra una llamada?',
    ],
    replies: {
      interested: [
        'Sí, mándame precios, por favor.',
        'Nos interesa. ¿Podéis hacer una demo el jueves?',
        'Al equipo le ha gustado. ¿Cuál es el siguiente paso?',
      ],
      booking: ['El martes a las 10 me viene bien.', 'Perfecto, nos vemos el viernes a las 12:30.'],
      question: [
        '¿Se integra con nuestro CRM actual?',
        '¿Cumple con el RGPD?',
        '¿Funciona también en el móvil?',
        '¿Cuánto se tarda en ponerlo en marcha?',
      ],
      objection: [
        'Ahora mismo se nos va de presupuesto.',
        'Tenemos contrato con otro proveedor hasta diciembre.',
      ],
      out_of_office: ['Estoy de vacaciones hasta el lunes.'],
      not_interested: ['No nos interesa, gracias.'],
    },
    small: [
      '¡Gracias!',
      'Vale, lo miro.',
      'Recibido, lo leo esta tarde.',
      'Perdona la tardanza.',
      'Se lo paso al equipo.',
    ],
  },
  {
    code: 'de',
    first: ['Jürgen', 'Anneliese', 'Sören', 'Katharina', 'Matthias', 'Ulrike'],
    last: ['Müller', 'Groß', 'Schäfer', 'Weiß', 'König'],
    currency: 'EUR',
    openers: [
      'Guten Tag {name}, wir helfen Vertriebsteams, jede Antwort innerhalb einer Stunde zu bearbeiten. Passt ein kurzes Gespräch?',
    ],
    replies: {
      interested: [
        'Klingt gut. Bitte senden Sie mir ein Angebot für 15 Plätze.',
        'Gern, schicken Sie mir die Unterlagen.',
        'Das Team ist angetan. Wie geht es weiter?',
      ],
      booking: ['Donnerstag um 14 Uhr passt mir gut.', 'Ich habe den Termin am Montag gebucht.'],
      question: [
        'Wo liegen die Daten, in Deutschland?',
        'Gibt es einen Auftragsverarbeitungsvertrag?',
        'Läuft das auch auf dem Handy?',
        'Wie lange dauert die Einführung?',
      ],
      objection: ['Zu teuer für unsere Größe.', 'Der Betriebsrat müsste zustimmen, das dauert.'],
      out_of_office: ['Ich bin bis zum 2. nicht im Büro.'],
      not_interested: ['Bitte keine weiteren Nachrichten.'],
    },
    small: [
      'Danke, ich melde mich.',
      'In Ordnung.',
      'Ist angekommen, ich lese es heute Abend.',
      'Entschuldigen Sie die späte Antwort.',
      'Ich habe es an die Kollegen weitergegeben.',
    ],
  },
  {
    code: 'pt',
    first: ['João', 'Beatriz', 'Thiago', 'Larissa', 'Caio', 'Inês'],
    last: ['Silva', 'Araújo', 'Gonçalves', 'Brandão', 'Teixeira'],
    currency: 'USD',
    openers: [
      'Oi {name}, tudo bem? Ajudamos times de vendas a não perder nenhuma resposta. Posso mostrar em 10 minutos?',
    ],
    replies: {
      interested: [
        'Quero sim, me manda os valores.',
        'Gostei! Dá para testar por um mês?',
        'O time gostou. Qual é o próximo passo?',
      ],
      booking: ['Pode ser quinta às 16h.', 'Marquei para segunda de manhã.'],
      question: [
        'Funciona com o nosso WhatsApp?',
        'Tem suporte em português?',
        'Funciona no celular também?',
        'Quanto tempo leva para começar?',
      ],
      objection: ['Está caro para o nosso tamanho.', 'Temos contrato com outro fornecedor até dezembro.'],
      out_of_office: ['Estou de férias até dia 15.'],
      not_interested: ['Não tenho interesse, obrigada.'],
    },
    small: [
      'Valeu!',
      'Combinado.',
      'Recebi, vou ler hoje à noite.',
      'Desculpe a demora.',
      'Passei para o time.',
    ],
  },
  {
    code: 'zh',
    first: ['伟', '芳', '娜', '敏', '静', '磊'],
    last: ['王', '李', '张', '刘', '陈'],
    familyFirst: true,
    latinFirst: ['wei', 'fang', 'na', 'min', 'jing', 'lei'],
    latinLast: ['wang', 'li', 'zhang', 'liu', 'chen'],
    currency: 'USD',
    openers: ['{name}您好，我们帮助销售团队在一小时内回复每一位客户。方便聊十分钟吗？'],
    replies: {
      interested: ['可以，请发一下报价。', '有兴趣，能安排一次演示吗？', '团队觉得不错，下一步怎么做？'],
      booking: ['周三下午三点可以。', '已经约了下周一上午。'],
      question: ['支持微信吗？', '数据存放在哪里？', '手机上也能用吗？', '上线需要多长时间？'],
      objection: ['价格有点高。', '我们今年已经买了别的系统。'],
      out_of_office: ['我正在休假，下周一回复。'],
      not_interested: ['暂时不需要，谢谢。'],
    },
    small: ['好的。', '谢谢。', '收到，我晚上看一下。', '抱歉回复晚了。', '已经转给同事了。'],
  },
  {
    code: 'fr',
    first: ['Élodie', 'Théo', 'Chloé', 'Loïc', 'Anaïs', 'Benoît'],
    last: ['Lefèvre', 'Moreau', 'Girard', 'Dupré', 'Chevalier'],
    currency: 'EUR',
    openers: [
      'Bonjour {name}, nous aidons les équipes commerciales à répondre à chaque prospect en moins d’une heure. Un court appel vous irait ?',
    ],
    replies: {
      interested: [
        'Oui, envoyez-moi vos tarifs.',
        'Intéressant. Une démo pour six personnes est-elle possible ?',
        'L’équipe est séduite. Quelle est la suite ?',
      ],
      booking: ['Mardi à 9 h 30, parfait.', 'J’ai réservé un créneau vendredi.'],
      question: [
        'Est-ce conforme au RGPD ?',
        'Peut-on importer nos contacts ?',
        'Cela marche aussi sur téléphone ?',
        'Combien de temps prend la mise en place ?',
      ],
      objection: ['C’est au-dessus de notre budget.', 'Nous sommes engagés ailleurs jusqu’en décembre.'],
      out_of_office: ['Je suis absent jusqu’au 3, sans accès à mes messages.'],
      not_interested: ['Merci de me retirer de votre liste.'],
    },
    small: [
      'Merci !',
      'Bien reçu.',
      'Bien noté, je lis cela ce soir.',
      'Désolé pour le délai.',
      'Je l’ai transmis à l’équipe.',
    ],
  },
]

export const companies = [
  'northwind',
  'bluefin',
  'lotusworks',
  'papertrail',
  'redbrick',
  'silverline',
  'monsoon',
  'cedar',
  'harbour',
  'kite',
  'marigold',
  'quarry',
] as const

export const campaignNames = [
  'Spring outreach',
  'Webinar follow-up',
  'Founders in Pune',
  'Agency partners',
  'Win-back Q1',
  'Trade fair leads',
  'LinkedIn warm list',
  'Retail pilots',
  'Series A teams',
  'Clinic owners',
  'Reseller invite',
  'Year-end offer',
] as const

export const dealNotes = [
  'Wants annual pricing',
  'Needs sign-off from finance',
  'Pilot with 5 seats first',
  'Compare with current vendor by Friday',
  'Asked for a data processing agreement',
  '',
  '',
  'Champion: head of sales ops',
  'Discount agreed: 10 %\nNo more without approval',
] as const

export const clientBrands = [
  'Brand XYZ',
  'Marigold Foods',
  'Harbour Hotels',
  'Kite Cycles',
  'Cedar Clinics',
  'Paper & Trail',
  'Monsoon Wear',
  'Redbrick Homes',
  'Lotus Yoga',
  'Silverline Rail',
  'Blue Fin Sushi',
  'Quarry Coffee',
  'Northwind Solar',
  'Atelier Moreau',
  'Müller Werkzeuge',
  'Casa Núñez',
  '渡辺製作所',
  'شركة الحداد',
  'Verde Cosméticos',
  'Peak Physio',
  'Studio Groß',
  'Tandem Travel',
  'Little Owl Books',
  'Foundry Fitness',
  'Zen Tea House',
] as const
