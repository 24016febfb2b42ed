import type { ClientPolicy } from "@troth/consent-core";
import { clientPolicy } from "./policy.js";

const { necessary, statistics, media } = clientPolicy.purposes;

/** The shop's policy in Arabic: written for the tests of right-to-left, and not a translation to be used. */
export const arabicPolicy: ClientPolicy = {
  ...clientPolicy,
  locale: "ar",
  purposes: {
    necessary: { ...necessary!, title: "تشغيل المتجر", description: "السلة وتسجيل الدخول وخيارات الخصوصية." },
    statistics: { ...statistics!, title: "الإحصاءات", description: "نحصي الصفحات المقروءة حتى نتمكن من تحسينها." },
    media: { ...media!, title: "الفيديو والخرائط", description: "محتوى من خدمات أخرى يظهر داخل صفحاتنا." },
  },
  texts: {
    title: "خيارك",
    intro: "بموافقتك نحصي الزيارات ونعرض مقاطع فيديو من خدمات أخرى. يمكنك تغيير رأيك في أي وقت.",
    accept: "قبول الكل",
    reject: "رفض الكل",
    choose: "اختيار",
    save: "حفظ الخيارات",
    settings: "إعدادات الخصوصية",
    always: "مفعّل دائمًا لأنه لا يعتمد على موافقتك",
    notice: "إشعار الخصوصية",
    embed: "هذا المحتوى من {vendor}، الذي يعرف عنوان IP الخاص بك وهذه الصفحة عند عرضه.",
    embedOnce: "عرض مرة واحدة",
    embedAlways: "عرض {vendor} دائمًا",
  },
};

/** Texts with words that no line of a phone holds. */
export const longPolicy: ClientPolicy = {
  ...clientPolicy,
  locale: "de",
  texts: {
    ...clientPolicy.texts,
    title: "Datenschutzeinstellungsauswahlmöglichkeiten",
    accept: "Sämtliche Datenverarbeitungseinwilligungen erteilen",
    reject: "Ablehnen",
    choose: "Tietosuojaselosteenmukaisuusvaatimukset",
    save: "Auswahl speichern",
    embedOnce: "Einmal anzeigen",
    embedAlways: "Inhalte von Rindfleischetikettierungsüberwachungsaufgaben immer anzeigen",
  },
};
