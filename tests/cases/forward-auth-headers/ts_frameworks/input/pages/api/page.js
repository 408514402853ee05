export default async function handler(req, res) {
  res.json(await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]));
}
