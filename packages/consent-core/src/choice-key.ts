/** What a choice is kept under: a purpose, or one vendor of it as `"<purpose>/<vendor>"`. */
export const pairOf = (key: string): [purpose: string, vendor: string | undefined] => {
  const [purpose = "", vendor] = key.split("/");
  return [purpose, vendor];
};
export const purposeOf = (key: string): string => pairOf(key)[0];
