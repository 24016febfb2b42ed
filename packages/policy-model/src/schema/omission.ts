import * as z from "zod";
import { omissions } from "../omission.js";
import { once } from "../once.js";

export const omission = once(() => z.enum(omissions));
