// A booking flow as ticket services have it, on a lean Node stack: cached seats, lock, transaction, delayed job.
import Fastify from 'fastify';
import Redis from 'ioredis';
import pg from 'pg';
import {Queue} from 'bullmq';
const env = process.env, redisAt = {host: env.REDIS_HOST ?? '127.0.0.1', port: +(env.REDIS_PORT ?? 6379)};
const redis = new Redis(redisAt), pool = new pg.Pool({max: 20}), queue = new Queue('ticket', {connection: redisAt});
const app = Fastify();
app.post('/api/v1/booking', async (request, reply) => {
  const {seatId, userId} = request.body;
  if (await redis.get(`status:seat:${seatId}`)) return reply.code(400).send({error: 'taken'});
  const lock = `lock:seat:${seatId}`;
  if (!await redis.set(lock, userId, 'EX', 5, 'NX')) return reply.code(400).send({error: 'busy'});
  try {
    const tx = await pool.connect();
    let id;
    try {
      await tx.query('begin');
      const seat = await tx.query({name: 'seat', text: "update seats set status = 'RESERVED' where id = $1 and status = 'AVAILABLE'", values: [seatId]});
      if (!seat.rowCount) { await tx.query('rollback'); return reply.code(400).send({error: 'taken'}); }
      const booking = await tx.query({name: 'booking', text: "insert into bookings (seat_id, user_id, status, expires_at) values ($1, $2, 'PENDING', now() + interval '2 minutes') returning id", values: [seatId, userId]});
      id = booking.rows[0].id;
      await tx.query('commit');
    } catch (e) { await tx.query('rollback'); throw e; } finally { tx.release(); }
    await queue.add('cleanup', {bookingId: id, seatId}, {delay: 120000, removeOnComplete: true, attempts: 3});
    await redis.set(`status:seat:${seatId}`, 'RESERVED');
    return {id};
  } finally { await redis.del(lock); }
});
await app.listen({port: +(env.PORT ?? 3000), host: '127.0.0.1'});
console.log('ready');
