FROM registry.k8s.io/pause:3.10 AS pause

FROM redis:8.2
COPY redis.conf /etc/redis/
CMD ["redis-server", "/etc/redis/redis.conf"]
