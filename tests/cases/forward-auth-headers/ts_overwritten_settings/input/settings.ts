export const given = { users: "http://users", orders: "http://orders" };
export const reflected = { stock: "http://stock", prices: "http://prices" };
export const aliased = { team: "http://team", rooms: "http://rooms" };
export const patterned = { desks: "http://desks", chairs: "http://chairs" };
export const shown = { lamps: "http://lamps", doors: "http://doors" };

export function fill(target: object, values: object) {
  Object.assign(target, values);
}
