/** How often what others stood in the way of is begun. */
const TRIES = 5;

/**
 * Runs work again that another transaction stood in the way of, as the store tells by the fault: of two that wait for each
 * other a database ends one. For work of the journal's own, which reads anew what it decides by; what a host does in a
 * transaction may not be done twice.
 */
export const again = async <R>(isContended: (error: unknown) => boolean, work: () => Promise<R>): Promise<R> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !isContended(error)) throw error;
    }
  }
};
