/** Replaces members of the page's own objects, and puts back what was there. */
export interface Patches {
  /** `make` gets the member as it was. A member that is not there is left alone. */
  member<T extends object, K extends keyof T>(on: T, name: K, make: (was: T[K]) => T[K]): void;
  /** The same for what is set on each element of a kind. */
  setter(on: object, name: string, make: (was: (this: unknown, value: string) => void) => (this: unknown, value: string) => void): void;
  /** Puts back what nobody else has replaced since; what another wraps goes on below it, and lets everything through. */
  restore(): void;
}

export const patches = (): Patches => {
  const undo: (() => void)[] = [];
  const put = (on: object, name: PropertyKey, was: PropertyDescriptor, now: PropertyDescriptor): void => {
    Object.defineProperty(on, name, now);
    undo.push(() => {
      const held = Object.getOwnPropertyDescriptor(on, name);
      if (held?.value === now.value && held?.set === now.set) Object.defineProperty(on, name, was);
    });
  };
  return {
    member: (on, name, make) => {
      const was = Object.getOwnPropertyDescriptor(on, name);
      if (was?.configurable && "value" in was) put(on, name, was, { ...was, value: make(was.value as never) });
    },
    setter: (on, name, make) => {
      const was = Object.getOwnPropertyDescriptor(on, name);
      if (was?.configurable && was.set) put(on, name, was, { ...was, set: make(was.set) });
    },
    restore: () => {
      for (const one of undo.reverse()) one();
    },
  };
};
