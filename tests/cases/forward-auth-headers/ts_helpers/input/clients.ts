import axios from "axios";

/** One user. */
export async function loadUser(id: string): Promise<unknown> {
  const answer = await fetch(`http://users/${id}`);
  return answer.json();
}

export const loadOrders = async (
  id: string,
  limit: number,
) => {
  const answer = await axios.get(`http://orders/${id}`, { params: { limit }, headers: { Accept: "application/json" } });
  return answer.data;
};

export const get = async url => fetch(url);

export function unused() {
  return Promise.all([fetch("http://users/a"), fetch("http://users/b")]);
}
