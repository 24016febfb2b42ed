import type { DeadlineWording } from "../wording.js";

export const spanish: DeadlineWording = {
  regimes: { eu: "Calculado conforme al Reglamento (CEE, Euratom) n.º 1182/71.", uk: "Calculado como lo hace la autoridad de control británica (ICO)." },
  begins: (date, period) => `El plazo es de ${period}; el hecho que lo inicia ocurrió el ${date}.`,
  extended: (period, date) => `Incluye una prórroga de ${period}, que debía comunicarse con sus motivos a más tardar el ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `El día del hecho no se cuenta; el primer día del plazo es el ${date}.`,
    "hour-of-event-not-counted": (date) => `La hora del hecho no se cuenta; el plazo empieza con la siguiente hora en punto, el ${date}.`,
    "counted-from-receipt": (date) => `El plazo se cuenta desde la recepción, el ${date}.`,
    "same-day-of-last-month": (date) => `En el último mes, el día del mismo número es el ${date}.`,
    "last-day-of-short-month": (date) => `El último mes no tiene día del mismo número; su último día es el ${date}.`,
    "days-counted": (date) => `Contado en días, el último es el ${date}.`,
    "hours-counted": (date) => `Cuenta cada hora, también en fin de semana; la última cae el ${date}.`,
    "no-holiday-calendar": (date) => `Aquí no se conocen los días festivos; solo un fin de semana desplaza el final del ${date}.`,
    "moved-to-working-day": (date) => `Es sábado, domingo o día festivo; el siguiente día laborable es el ${date}.`,
    "two-working-days": (date) => `El plazo debe tener dos días laborables; el segundo es el ${date}.`,
  },
  ends: (date) => `El plazo termina con la última hora del ${date}.`,
  endsAt: (moment) => `El plazo termina el ${moment}.`,
  reasons: { identity: "prueba de identidad", clarification: "aclaración" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Del ${asked} al ${answered} se esperaba una respuesta (${reason}); eso añade ${days} y lleva al ${date}.`,
    "not-over-before-answer": ({ date }) => `El plazo no termina antes de que llegue la respuesta; su último día es ahora el ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `Se pidió una respuesta el ${asked} (${reason}); el plazo empieza de nuevo con la respuesta del ${answered} y lleva al ${date}.`,
    "suspension-open": ({ reason, asked }) => `La pregunta del ${asked} (${reason}) aún no tiene respuesta.`,
    "suspension-not-prompt": ({ reason, asked }) => `La pregunta del ${asked} (${reason}) no se hizo sin dilación indebida y no cuenta.`,
    "suspension-without-doubt": ({ reason, asked }) => `La pregunta del ${asked} (${reason}) se hizo sin dudas razonables en relación con la identidad y no cuenta.`,
    "suspension-too-late": ({ reason, asked }) => `La pregunta del ${asked} (${reason}) se hizo después del final del plazo y no cuenta.`,
    "suspension-without-effect": ({ reason, asked }) => `La pregunta del ${asked} (${reason}) no suspende aquí el plazo.`,
  },
  suspended: (date) => `Si las preguntas suspendieron el plazo, termina con la última hora del ${date}. Esa fecha es una defensa; para el trabajo vale la estricta.`,
  open: (since) => `El plazo está parado desde el ${since}; la fecha suspendida aún no se conoce. Para el trabajo vale la estricta.`,
};
