import axios from "axios";

/** One user. */
export async function loadUser(id: string, forwarded: Record<string, string>): Promise<unknown> {
  const answer = await fetch(`http://users/${id}`, { headers: forwarded });
  return answer.json();
}

export const loadOrders = async (
  id: string,
  limit: number,
  forwarded: Record<string, string>,
) => {
  const answer = await axios.get(`http://orders/${id}`, { params: { limit }, headers: { ...forwarded, Accept: "application/json" } });
  return answer.data;
};

export const get = async (url, forwarded: Record<string, string>) => fetch(url, { headers: forwarded });

export function unused() {
  return Promise.all([fetch("http://users/a"), fetch("http://users/b")]);
}
