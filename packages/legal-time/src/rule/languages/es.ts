import type { Wording } from "../wording.js";

export const spanish: Wording = {
  units: {
    years: ["año", "años"],
    months: ["mes", "meses"],
    weeks: ["semana", "semanas"],
    days: ["día", "días"],
    hours: ["hora", "horas"],
    minutes: ["minuto", "minutos"],
    seconds: ["segundo", "segundos"],
  },
  and: "y",
  quoted: (anchor) => `«${anchor}»`,
  quotedType: (type) => `«${type}»`,
  case: (type, point) => `${type}: ${point}`,
  atLeast: (point) => `como mínimo ${point}`,
  atMost: (point) => `como máximo ${point}`,
  // "desde" and "hasta" never contract with the article that an event begins with, as "de" and "a" do.
  point: {
    after: (period, event) => `${period} desde ${event}`,
    afterYear: (period, event) => `${period} a contar desde el final del año natural en que tenga lugar ${event}`,
    until: (event) => event,
    inactive: (period, event) => `${period} sin actividad, a contar desde ${event}`,
    first: (points) => `el primero de estos momentos (${points})`,
    longest: (points) => `el último de estos momentos (${points})`,
    perType: (cases) => `según la naturaleza de los datos (${cases})`,
    bounded: (what, bounds) => `${what} (${bounds})`,
    grace: (what, period) => `${what} (y después, como máximo, ${period} para la ejecución)`,
  },
  sentence: {
    after: (period, event) => `Los datos se conservan durante ${period} desde ${event}.`,
    afterYear: (period, event) => `Los datos se conservan durante ${period} a contar desde el final del año natural en que tenga lugar ${event}.`,
    until: (event) => `Los datos se conservan hasta ${event}.`,
    inactive: (period, event) => `Los datos se conservan hasta cumplirse ${period} sin actividad, a contar desde ${event}.`,
    first: (points) => `Los datos se conservan hasta el primero de estos momentos: ${points}.`,
    longest: (points) => `Los datos se conservan hasta el último de estos momentos: ${points}.`,
    perType: (cases) => `El plazo de conservación depende de la naturaleza de los datos: ${cases}.`,
    bounded: (what, bounds) => `${what} El plazo es ${bounds}.`,
    grace: (what, period) => `${what} La ejecución tarda después, como máximo, ${period}.`,
  },
};
