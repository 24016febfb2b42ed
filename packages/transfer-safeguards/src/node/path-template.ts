const prefix = /^(?:api|rest|v\d{1,3})$/;
const word = /^[a-z]+(?:[-_][a-z]+)*$/;

/**
 * A path without what may name somebody: `/v1/customers/4711/orders` becomes `/v1/customers/:id/orders`. Only words are
 * kept, and no word that follows another, because what follows a collection is one of it (`/users/ada`). Query and
 * fragment are not part of it.
 */
export const pathTemplate = (path: string): string => {
  if (!path.startsWith("/")) return ":id";
  let afterWord = false;
  const segments = path.split("/").map((segment) => {
    if (segment === "" || prefix.test(segment)) return segment;
    afterWord = !afterWord && segment.length <= 32 && word.test(segment);
    return afterWord ? segment : ":id";
  });
  return segments.join("/");
};
