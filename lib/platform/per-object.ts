/** `work` done once for each object, for as long as others hold that. */
export function perObject<One extends object, Value>(work: (one: One) => Value): (one: One) => Value {
  const known = new WeakMap<One, Value>();
  return (one) => {
    let value = known.get(one);
    if (value === undefined) {
      value = work(one);
      known.set(one, value);
    }
    return value;
  };
}
