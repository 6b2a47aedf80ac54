FROM debian:12-slim
RUN useradd --system app
COPY --chown=app:app conf /etc/app/
COPY --chown=app:app src /opt/app/
USER app
