import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;

export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `${salt.toString("base64url")}.${(await derive(password, salt, 32)).toString("base64url")}`;
};

export const checkPassword = async (password: string, stored: string): Promise<boolean> => {
  const [salt, hash] = stored.split(".").map((part) => Buffer.from(part, "base64url"));
  if (!salt || !hash) return false;
  const derived = await derive(password, salt, 32);
  return derived.length === hash.length && timingSafeEqual(derived, hash);
};
