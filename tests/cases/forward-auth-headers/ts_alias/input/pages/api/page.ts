import type { NextApiRequest, NextApiResponse } from "next";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const both = await Promise.all([fetch('http://users.svc.cluster.local/a'), fetch('http://users.svc.cluster.local/b')])
  res.json(both.length)
}
