FROM debian:12-slim
COPY --chown=app:app conf /etc/app/
#            ^^^^^^^ there is no user `app` here, so BuildKit silently makes root the owner
RUN useradd --system app
COPY --chown=app:app src /opt/app/
USER app
