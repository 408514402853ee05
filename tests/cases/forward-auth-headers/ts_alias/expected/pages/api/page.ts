import type { NextApiRequest, NextApiResponse } from "next";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const authorization = req.headers.authorization;
  const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const both = await Promise.all([
    fetch('http://users.svc.cluster.local/a', { headers: forwarded }),
    fetch('http://users.svc.cluster.local/b', { headers: forwarded }),
  ])
  res.json(both.length)
}
