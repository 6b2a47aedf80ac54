FROM k8s.gcr.io/pause:3.6 AS pause
#    ^^^^^^^^^^^^^^^^^^^^ `k8s.gcr.io/pause:3.6` is no longer maintained: its publisher stopped updating it in April 2023

FROM bitnamilegacy/redis:7.2
#    ^^^^^^^^^^^^^^^^^^^^^^^ `bitnamilegacy/redis:7.2` is no longer maintained: its publisher stopped updating it in August 2025
COPY redis.conf /opt/bitnami/redis/etc/
