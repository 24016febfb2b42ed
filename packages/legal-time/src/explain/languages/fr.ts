import type { DeadlineWording } from "../wording.js";

export const french: DeadlineWording = {
  regimes: { eu: "Calculé selon le règlement (CEE, Euratom) n° 1182/71.", uk: "Calculé comme le fait l’autorité de contrôle britannique (ICO)." },
  begins: (date, period) => `Le délai est de ${period}\u00A0; l’événement qui le fait courir a eu lieu le ${date}.`,
  extended: (period, date) => `Il comprend une prolongation de ${period}, qui devait être annoncée et motivée au plus tard le ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `Le jour de l’événement n’est pas compté\u00A0; le premier jour du délai est le ${date}.`,
    "hour-of-event-not-counted": (date) => `L’heure de l’événement n’est pas comptée\u00A0; le délai commence à l’heure pleine suivante, le ${date}.`,
    "counted-from-receipt": (date) => `Le délai est compté à partir de la réception, le ${date}.`,
    "same-day-of-last-month": (date) => `Dans le dernier mois, le jour portant le même chiffre est le ${date}.`,
    "last-day-of-short-month": (date) => `Le dernier mois n’a pas de jour portant le même chiffre\u00A0; son dernier jour est le ${date}.`,
    "days-counted": (date) => `Compté en jours, le dernier est le ${date}.`,
    "hours-counted": (date) => `Chaque heure compte, y compris le week-end\u00A0; la dernière tombe le ${date}.`,
    "no-holiday-calendar": (date) => `Les jours fériés ne sont pas connus ici\u00A0; seul un week-end déplace la fin du ${date}.`,
    "moved-to-working-day": (date) => `C’est un samedi, un dimanche ou un jour férié\u00A0; le jour ouvrable suivant est le ${date}.`,
    "two-working-days": (date) => `Le délai doit comprendre deux jours ouvrables\u00A0; le second est le ${date}.`,
  },
  ends: (date) => `Le délai expire à la fin de la dernière heure du ${date}.`,
  endsAt: (moment) => `Le délai expire le ${moment}.`,
  reasons: { identity: "preuve de l’identité", clarification: "précision de la demande" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Du ${asked} au ${answered}, une réponse était attendue (${reason})\u00A0; cela ajoute ${days} et mène au ${date}.`,
    "not-over-before-answer": ({ date }) => `Le délai n’expire pas avant que la réponse soit arrivée\u00A0; son dernier jour est désormais le ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `Une réponse a été demandée le ${asked} (${reason})\u00A0; le délai recommence avec la réponse du ${answered} et mène au ${date}.`,
    "suspension-open": ({ reason, asked }) => `La question du ${asked} (${reason}) est encore sans réponse.`,
    "suspension-not-prompt": ({ reason, asked }) => `La question du ${asked} (${reason}) n’a pas été posée dans les meilleurs délais et ne compte pas.`,
    "suspension-without-doubt": ({ reason, asked }) => `La question du ${asked} (${reason}) a été posée sans doutes raisonnables quant à l’identité et ne compte pas.`,
    "suspension-too-late": ({ reason, asked }) => `La question du ${asked} (${reason}) a été posée après la fin du délai et ne compte pas.`,
    "suspension-without-effect": ({ reason, asked }) => `La question du ${asked} (${reason}) ne suspend pas le délai ici.`,
  },
  suspended: (date) => `Si les questions ont suspendu le délai, il expire à la fin de la dernière heure du ${date}. Cette date est un moyen de défense\u00A0; pour le travail, c’est la date stricte qui vaut.`,
  open: (since) => `Le délai est suspendu depuis le ${since}\u00A0; la date suspendue n’est pas encore connue. Pour le travail, c’est la date stricte qui vaut.`,
};
