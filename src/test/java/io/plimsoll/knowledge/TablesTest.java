package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.IgnoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both sides of every table: what it must know, and what it must not take for it. */
class TablesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static List<String> words(String... lines) {
        return List.of(String.join(" ", lines).trim().split("\\s+"));
    }

    /** The words that the predicate has wrong, so that a failure names them all. */
    private static void all(boolean expected, Predicate<String> predicate, int atLeast, String... lines) {
        List<String> words = words(lines);
        assertThat(words).hasSizeGreaterThanOrEqualTo(atLeast).doesNotHaveDuplicates();
        TreeSet<String> wrong = new TreeSet<>();
        words.stream().filter(w -> predicate.test(w) != expected).forEach(wrong::add);
        assertThat(wrong).as("should be " + expected).isEmpty();
    }

    private static boolean isTrusted(String reference) {
        ImageRef image = ImageRef.of(reference);
        String registry = image.registry().orElseThrow();
        return !KNOWLEDGE.publishers().isOpen(registry)
                || KNOWLEDGE.isOfficial(image)
                || KNOWLEDGE.publishers().isTrusted(registry, image.owner().orElseThrow());
    }

    @Test
    void trustedPublishers() {
        all(
                true,
                TablesTest::isTrusted,
                40,
                "nginx photon fedora redis postgres mysql httpd memcached traefik haproxy tomcat jetty eclipse-temurin",
                "amazoncorretto arm64v8/nginx i386/debian library/perl docker.io/library/erlang public.ecr.aws/docker/library/redis",
                "grafana/grafana grafana/loki prom/prometheus prom/node-exporter hashicorp/terraform hashicorp/vault",
                "bitnami/redis nginxinc/nginx-unprivileged jenkins/jenkins gitlab/gitlab-runner selenium/hub cimg/base",
                "circleci/node apache/airflow apache/spark rockylinux/rockylinux nvidia/cuda intel/oneapi-basekit",
                "confluentinc/cp-kafka datadog/agent elastic/filebeat amazon/aws-cli google/cloud-sdk microsoft/azure-cli",
                "quay.io/hummingbird/python astral/uv azul-zulu espocrm fluentd nim ghcr.io/itzg/minecraft-server espressif/idf",
                "dockcross/linux-arm64 ghcr.io/hassio-addons/base linuxbrew/linuxbrew jhipster/jhipster semtech/mu-javascript-template uselagoon/php-8.3-cli quay.io/terraform-docs/terraform-docs",
                "mongodb/mongodb-community-server linuxserver/sonarr jupyter/base-notebook rocker/r-ver",
                "mcr.microsoft.com/dotnet/sdk registry.access.redhat.com/ubi9/ubi nvcr.io/nvidia/pytorch",
                "cgr.dev/chainguard/static docker.elastic.co/elasticsearch/elasticsearch registry.k8s.io/pause",
                "gcr.io/distroless/static quay.io/keycloak/keycloak quay.io/prometheus/prometheus quay.io/coreos/etcd",
                "registry.example.com/team/app localhost:5000/app my.registry:8443/x");
    }

    @Test
    void strangers() {
        all(
                false,
                TablesTest::isTrusted,
                40,
                "acme-dev/nginx-proxy tinyteam/true wurstmeister/kafka spotify/kafka tutumcloud/mysql richarvey/nginx-php-fpm",
                "phpteam/php trafex/alpine-nginx-php7 nimmis/alpine frolvlad/alpine-glibc anapsix/alpine-java",
                "andrius/alpine-ruby zenika/alpine-chrome danlynn/ember-cli runnerteam/agent kkarczmarczyk/node-yarn",
                "ianwalter/playwright mcandre/docker-x teracy/angular-cli trion/ng-cli johnpapa/angular-cli nodeteam/pm2",
                "someone/app a/b user123/thing xyz-corp/base internal-team/java8 devops/base mycompany/node acme/python",
                "quay.io/someone/app quay.io/x-team/base ghcr.io/somebody/tool ghcr.io/my-user/app gcr.io/my-project/app",
                "gcr.io/test-project-1234/base public.ecr.aws/a1b2c3d4/app registry.gitlab.com/group/app",
                "docker.io/someone/else index.docker.io/stranger/img hobbyist/x johndoe/nginx petrov/postgres",
                "tonistiigi/xx dunglas/frankenphp grahamdumpleton/mod-wsgi-docker summerwind/actions-runner neilpang/acme.sh",
                "jwilder/docker-gen mikefarah/yq dpage/pgadmin4 koalaman/shellcheck ankane/pgvector squidfunk/mkdocs-material",
                "ghcr.io/dgtlmoon/changedetection.io ghcr.io/advplyr/audiobookshelf ghcr.io/dani-garcia/vaultwarden",
                "tiangolo/uvicorn-gunicorn geerlingguy/docker-ubuntu2204-ansible webdevops/php-nginx serversideup/php alpine/git",
                "cheapwebhost/php webshop-agency/php mapteam/postgis bde2020/hadoop-base big-data-europe/x homelab-guy/gitlab");
    }

    @Test
    void buildPackagesThatCanBeRemoved() {
        BuildPackages packages = KNOWLEDGE.buildPackages();
        all(
                true,
                name -> packages.isRemovable(name, "apk", Set.of("python3", "python3.11", "ruby", "php")),
                10,
                "gcc gcc-12 make cmake musl-dev libc6-dev linux-headers linux-headers-amd64 python3-dev python3.11-dev ruby-dev",
                "ruby3.1-dev php-dev php8.2-dev php83-dev go");
        all(
                false,
                name -> packages.isRemovable(name, "apk", Set.of("python3", "python3.11", "ruby", "php")),
                10,
                "libpq-dev postgresql-dev libffi-dev openssl-dev zlib-dev g++ build-base build-essential gfortran cargo maven meson flex",
                "libpython3-dev python3-numpy-dev ruby-json-dev libtool");
        all(
                false,
                name -> packages.isRemovable(name, "apt", Set.of()),
                4,
                "libpq-dev gfortran libtool default-libmysqlclient-dev maven python3-dev python3.11-dev ruby-dev");
        for (Block block : Tables.blocks("build-packages")) {
            assertThat(block.strings("removable")).allMatch(name -> packages.isBuildOnly(name.replace("*", "9")));
            assertThat(block.strings("interpreter-headers"))
                    .allMatch(name -> packages.isBuildOnly(name.replace("*", "9")));
            assertThat(block.strings("removable-apt"))
                    .allMatch(name -> packages.isBuildOnly(name) && packages.isRemovable(name, "apt", Set.of()));
        }
    }

    @Test
    void accountsThatRunNothingElse() {
        AccountCommands accounts = KNOWLEDGE.accountCommands();
        all(true, accounts::isReserved, 5, "dockremap sshd messagebus _apt polkitd");
        all(false, accounts::isReserved, 5, "app node www-data postgres nginx nobody");
    }

    /** Whoever is listed is listed once, as a registry spells it. */
    @Test
    void publishersAreListedOnce() {
        List<String> names = new ArrayList<>();
        Tables.blocks("trusted-publishers").forEach(block -> names.addAll(block.strings("namespaces")));
        assertThat(names)
                .hasSizeGreaterThan(1000)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"), "spelled as on Docker Hub");
    }

    private static boolean isSdk(String reference) {
        return KNOWLEDGE.isSdk(ImageRef.of(reference));
    }

    @Test
    void compilersAndBuildTools() {
        all(
                true,
                TablesTest::isSdk,
                40,
                "golang:1.17 golang:1.21-bookworm amd64/golang:1.19 library/golang:1 rust rust:1.80-slim rust:alpine gcc:13 gcc",
                "maven:3.9-eclipse-temurin-21 maven:3-jdk-8 gradle:8-jdk21 gradle:jdk17 haskell:9 haskell:9.4-slim",
                "swift:5.10 swift:5.9-jammy buildpack-deps:bookworm buildpack-deps buildpack-deps:jammy",
                "mcr.microsoft.com/dotnet/sdk:8.0 mcr.microsoft.com/dotnet/sdk:9.0-alpine mcr.microsoft.com/dotnet/core/sdk:3.1",
                "mcr.microsoft.com/dotnet/framework/sdk:4.8 microsoft/dotnet:2.2-sdk microsoft/aspnetcore-build:2.0",
                "hseeberger/scala-sbt:11 mozilla/sbt sbtscala/scala-sbt:1.9 adoptopenjdk/maven-openjdk11 registry.example.com/golang:1.22",
                "circleci/golang:1.16 cimg/rust:1.70 rustlang/rust:nightly instrumentisto/rust quay.io/example/golang-cross",
                "example/golang-builder example/jdk-mvn example/gradle-cache example/cargo-chef example/ghc-base",
                "public.ecr.aws/docker/library/golang:1.22 ghcr.io/example/maven registry.access.redhat.com/ubi9/go-toolset:1.21",
                "example/arm-gcc example/haskell-stack nvidia/cuda:12.4.1-devel-ubuntu22.04 nvidia/cuda:9.0-cudnn7-devel-ubuntu16.04",
                "nvcr.io/nvidia/cuda:12.4.1-cudnn-devel-rockylinux9 pytorch/pytorch:2.5.1-cuda12.1-cudnn9-devel dart:3.5 dart:stable google/dart:2",
                "nim:2.2 nimlang/nim:2.2.6-alpine-slim caddy:2.8-builder caddy:builder-alpine caddy:2-builder-windowsservercore-ltsc2022",
                "registry.example.com/dart:3 crystallang/crystal:1.18 emscripten/emsdk:3.1.50");
    }

    @Test
    void runtimesAndEverythingElse() {
        all(
                false,
                TablesTest::isSdk,
                40,
                "node:22 python:3.12 ruby:3.3 php:8.3-fpm perl:5.38 openjdk:21 openjdk:17-jdk eclipse-temurin:21-jdk",
                "eclipse-temurin:21-jre amazoncorretto:21 ibm-semeru-runtimes:open-21-jre debian:12 ubuntu:22.04 alpine:3.20",
                "busybox:1.36 nginx:1.27 httpd:2.4 redis:7 postgres:16 mysql:8 mongo:7 tomcat:10 jetty:12 haproxy:3",
                "swift:5.10-slim swift:5.9-jammy-slim buildpack-deps:bookworm-curl buildpack-deps:jammy-scm elixir:1.16 erlang:26",
                "mcr.microsoft.com/dotnet/runtime:8.0 mcr.microsoft.com/dotnet/aspnet:8.0 mcr.microsoft.com/dotnet/runtime-deps:8.0",
                "microsoft/dotnet:2.2-runtime gcr.io/distroless/cc example/gogs gogs/gogs gitea/gitea:1.22 example/rusty example/trust",
                "example/makefile cgr.dev/chainguard/static nvidia/cuda:12.4.1-base-ubuntu22.04",
                "nvidia/cuda:12.4.1-runtime-ubuntu22.04 nvidia/cuda:12.4.1-cudnn-runtime-ubi8 pytorch/pytorch:2.5.1-cuda12.1-cudnn9-runtime",
                "caddy:2.8 caddy:2.8-alpine example/dart-sass example/nimbus example/swiftly grafana/grafana:11.0.0");
    }

    private static boolean startsAsRoot(String reference) {
        return KNOWLEDGE
                .baseConfig(ImageRef.of(reference))
                .user()
                .map(u -> u.equals("root"))
                .orElse(true);
    }

    @Test
    void basesThatDoNotStartAsRoot() {
        all(
                false,
                TablesTest::startsAsRoot,
                40,
                "gcr.io/distroless/static:nonroot gcr.io/distroless/base-debian12:nonroot gcr.io/distroless/java21-debian12:nonroot",
                "gcr.io/distroless/cc:debug-nonroot cgr.dev/chainguard/static cgr.dev/chainguard/nginx:latest cgr.dev/chainguard/jre",
                "bitnami/redis:7 bitnami/postgresql:16 bitnami/nginx:1.27 bitnami/mongodb:7 bitnami/kafka:3 bitnami/wordpress:6",
                "nginxinc/nginx-unprivileged:1.27 nginxinc/nginx-unprivileged jenkins/jenkins:2.440 jenkins/jenkins:lts-jdk17",
                "jupyter/base-notebook:2023-10-20 jupyter/scipy-notebook quay.io/jupyter/minimal-notebook sonarqube:10",
                "elasticsearch:8.13.0 docker.elastic.co/elasticsearch/elasticsearch:8.13.0 kibana:8.13.0 logstash:8.13.0",
                "docker.elastic.co/kibana/kibana:8.13.0 grafana/grafana:11.0.0 grafana/loki:3.0.0 prom/prometheus:v2.52.0",
                "prom/alertmanager:v0.27.0 selenium/standalone-chrome:4.20 selenium/node-firefox:4.20 haproxy:2.9 memcached:1.6",
                "mcr.microsoft.com/mssql/server:2022-latest apache/airflow:2.9.0 quay.io/keycloak/keycloak:24.0",
                "mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled mcr.microsoft.com/dotnet/runtime-deps:8.0-noble-chiseled",
                "registry.access.redhat.com/ubi8/nodejs-16 registry.access.redhat.com/ubi9/python-39 solr:9 cimg/base:2024.01",
                "circleci/node:14 curlimages/curl:8.7.1 mambaorg/micromamba:1.5 gitpod/workspace-base");
    }

    @Test
    void basesThatStartAsRoot() {
        all(
                true,
                TablesTest::startsAsRoot,
                40,
                "debian:12 ubuntu:22.04 alpine:3.20 fedora:40 centos:8 rockylinux:9 almalinux:9 amazonlinux:2023 busybox:1.36",
                "node:22 python:3.12 ruby:3.3 php:8.3-apache golang:1.18 rust:1.78 openjdk:21 eclipse-temurin:21 maven:3",
                "gradle:8 nginx:1.27 httpd:2.4 tomcat:10 perl:5 erlang:26 elixir:1.16 composer:2 docker:26 registry:2",
                "gcr.io/distroless/static gcr.io/distroless/base-debian12:latest gcr.io/distroless/java21-debian12 haproxy:2.3",
                "mcr.microsoft.com/dotnet/sdk:8.0 mcr.microsoft.com/dotnet/aspnet:8.0 mcr.microsoft.com/devcontainers/base:bookworm",
                "registry.access.redhat.com/ubi9/ubi registry.access.redhat.com/ubi9/ubi-minimal nvidia/cuda:12.4.1-base-ubuntu22.04",
                "buildpack-deps:bookworm amazoncorretto:21 example/app:1 traefik:v3 caddy:2 wordpress:6 nextcloud:29 drupal:10");
    }

    private static boolean namesVersion(String reference) {
        VersionNaming naming = KNOWLEDGE.versionNaming(ImageRef.of(reference));
        assertThat(naming).as(reference).isIn(VersionNaming.EXACT, VersionNaming.NONE);
        return naming == VersionNaming.EXACT;
    }

    @Test
    void tagsThatNameAVersion() {
        all(
                true,
                TablesTest::namesVersion,
                40,
                "node:20 node:20.11.1 node:20-bullseye node:18-alpine3.18 python:3 python:3.11-slim-buster golang:1.21.0-alpine3.18",
                "nginx:1.25 nginx:1.25-alpine redis:7.2 redis:7-alpine3.19 postgres:16.2 mysql:8.0 mongo:7.0-jammy ruby:3.2-slim",
                "debian:bullseye debian:bullseye-backports debian:10 debian:wheezy-slim ubuntu:20.04 ubuntu:trusty ubuntu:bionic-20200112",
                "alpine:3 alpine:3.19.1 centos:8 centos:centos6 fedora:38 amazonlinux:2 buildpack-deps:focal-curl rockylinux:9-minimal",
                "openjdk:8u342 openjdk:11-jre-slim openjdk:17-ea-slim php:8.2-fpm-alpine traefik:v2.11 grafana/grafana:10.4.2",
                "mcr.microsoft.com/dotnet/sdk:6.0-focal mcr.microsoft.com/windows/nanoserver:1809 mcr.microsoft.com/windows:20H2",
                "example/app:20240501 example/app:2024.05.01 example/app:build-123 example/app:sha-4f2d1c9 example/app:release-1.4",
                "rust:1.70-slim-bookworm rustlang/rust:nightly-2023-05-01 elixir:1.15-otp-26 haproxy:2.8-dev example/app:main-1a2b3c4");
    }

    @Test
    void tagsThatMove() {
        all(
                false,
                TablesTest::namesVersion,
                40,
                "node:latest node:current node:lts node:lts-bullseye node:slim node:bullseye node:bookworm-slim node:gallium",
                "node:current-alpine3.18 python:slim python:alpine python:alpine3.18 python:slim-bullseye python:windowsservercore",
                "golang:latest golang:bullseye golang:alpine3.19 nginx:mainline nginx:stable nginx:stable-alpine nginx:alpine-slim",
                "nginx:perl redis:alpine redis:bookworm postgres:alpine postgres:bullseye ruby:slim-bookworm php:apache php:fpm-alpine",
                "debian:stable debian:oldstable debian:unstable-slim debian:sid ubuntu:devel ubuntu:rolling photon:latest fedora:latest",
                "jenkins/jenkins:lts jenkins/jenkins:lts-alpine gcr.io/distroless/static:debug rust:slim rust:nightly rust:slim-bookworm",
                "busybox:musl busybox:uclibc busybox:arm64v8 example/app:prod example/app:master example/app:dev traefik:latest");
    }

    @Test
    void namesThatSaySecret() {
        all(
                true,
                KNOWLEDGE.secrets()::saysSecret,
                60,
                "ORACLE_PASSWORD PASSWD KAFKA_PASSWORD DB_PASSWD DATABASE_PASSWORD MYSQL_ROOT_PASSWD POSTGRES_PASSWORD PGPASSWORD REDIS_PASSWORD",
                "RABBITMQ_DEFAULT_PASS SMTP_PASS MAIL_PASSWORD LDAP_BIND_PASSWORD ROOTPASSWORD rootPassword dbPassword user_password",
                "SSH_PASSPHRASE KEY_PASSPHRASE IMAP_PWD DB_PWD SA_PWD SECRET APP_SECRET CLIENT_SECRET JWT_SECRET SESSION_SECRET",
                "COOKIE_SECRET HMAC_SECRET_KEY DJANGO_SECRET_KEY secretKey AWS_SECRET_ACCESS_KEY MINIO_ACCESS_KEY ACCESS_KEY S3_ACCESS_KEY",
                "API_KEY APIKEY MAPS_API_KEY apiKey STRIPE_API_KEY GOOGLE_APIKEY PRIVATE_KEY SSH_PRIVATE_KEY privateKey SIGNING_KEY",
                "ENCRYPTION_KEY AUTH_KEY TS_AUTH_KEY TOKEN GITHUB_TOKEN GITLAB_TOKEN NPM_AUTH_TOKEN ACCESS_TOKEN REFRESH_TOKEN",
                "SLACK_BOT_TOKEN sonar.login.token VAULT_TOKEN CREDENTIALS CREDENTIAL DB_CREDENTIALS AZURE_CLIENT_SECRET KEYSTORE_PASSWORD",
                "http.proxyPassword TWILIO_AUTH_TOKEN RAILS_MASTER_KEY MEILI_MASTER_KEY masterKey LDAP_ROOTPASS dbpass DB_USERPASS ADMINPASS",
                "mysqlPwd ROOTPWD SSH_KEY DEPLOY_SSH_KEY sshkey LICENSE_KEY GRB_LICENSEKEY LICENCE_KEY");
    }

    @Test
    void namesThatDoNot() {
        all(
                false,
                KNOWLEDGE.secrets()::saysSecret,
                60,
                "MANPATH XDG_CACHE_DIR IMAP_USER LDAP_USER LDAP_HOST QUEUE_NAME METRICS_PORT PASSWORD_FILE POSTGRES_PASSWORD_FILE SECRET_PATH TOKEN_FILE TOKEN_URL",
                "SECRET_NAME SECRET_ID AWS_ACCESS_KEY_ID TOKEN_TTL TOKEN_EXPIRY TOKEN_EXPIRATION TOKEN_TIMEOUT PARENT_TOKEN_ISSUER TOKEN_AUDIENCE",
                "TOKEN_TYPE PASSWORD_LENGTH PASSWORD_POLICY TOKEN_HEADER TOKEN_VERSION TOKEN_ALGORITHM PUBLIC_KEY SSH_PUBLIC_KEY",
                "RECAPTCHA_PUBLIC_TOKEN HOTKEY TURKEY MONKEY DONKEY KEYBOARD KEYMAP AUTHOR AUTH AUTH_TYPE AUTH_URL COMPASS BYPASS",
                "PASSENGER PASSIVE PASSTHROUGH TOKENIZER TOKENS_PER_SECOND SECRETARY SECRETS_DIR RAILS_LOG_LEVEL NO_UPDATE_NOTIFIER COLORTERM LC_MONETARY TZDIR",
                "KOTLIN_HOME PNPM_STORE PYTHONPATH API_URL API_VERSION API_HOST ACCESS_LOG PRIVATE_NETWORK SIGNING_KEY_ID ENCRYPTION",
                "RELEASE_VERSION ADMIN_PORT WORKERS CREDENTIALS_DIR PWD_DIR PASSWORD_RESET_TIME PASS_THROUGH_USER TOKEN_SIZE",
                "PASSWORD_PROMPT_STRING PASSWORD_PROMPT CREDENTIAL_MANAGER CREDENTIAL_HELPER GCM_CREDENTIAL_PROVIDER SECRET_BACKEND",
                "TOKEN_ENDPOINT PASSWORD_HASHER PASSWORD_ENCODER TOKEN_REALM SECRET_REGION PASSWORD_REGEX PASSWORD_HINT TOKEN_SCOPES",
                "LDAP_PASSWORD_FIELD SSH_KEY_PATH SSH_KEY_TYPE LICENSE_KEY_URL LICENSE_KEY_FILE SSH_PUB_KEY sshPublicKey MASTER_KEY_ID",
                "OVERPASS UNDERPASS TRESPASS ENCOMPASS OLDPWD MASTER SSH LICENSE KEY_MASTER SSH_KEYS SSH_KEYGEN");
    }

    private static boolean isSecretFile(String path) {
        return KNOWLEDGE.secretFiles().isSecret(path);
    }

    @Test
    void filesThatHoldSecrets() {
        all(
                true,
                TablesTest::isSecretFile,
                40,
                ".env .env.local .env.production .env.dev config/.env ./.env /app/.env deploy/.env.staging .npmrc docker/.npmrc",
                "/root/.npmrc .netrc /root/.netrc .pypirc .git-credentials id_rsa id_ed25519 .ssh/id_rsa keys/id_ed25519 .htpasswd",
                "nginx/.htpasswd server.key tls.key ssl/private.key certs/server.key app.pem keys/jwt.pem private.pem key.pem",
                "keystore.jks certs/app.p12 client.pfx signing/release.jks .aws/credentials /root/.aws/credentials",
                "home/.docker/config.json .kube/config /root/.kube/config ID_RSA Server.KEY *.key ssl/*.pem host.key privkey.pem",
                "id_ecdsa id_dsa ssh/id_ed25519_sk .pgpass /root/.pgpass auth.json /root/.composer/auth.json conf/service-account.json",
                "gcp-service-account-key.json serviceAccountKey.json app-firebase-adminsdk-1a2b.json america.pem replica.key .env.*");
    }

    @Test
    void filesThatDoNot() {
        all(
                false,
                TablesTest::isSecretFile,
                40,
                ".env.example .env.sample .env.template .env.dist env .envrc env.sh environment.yml id_rsa.pub id_ed25519.pub",
                "server.crt server-cert.pem cert.pem fullchain.pem chain.pem ca.pem ca.key ca-bundle.pem dhparam.pem dhparams.pem",
                "public.pem public.key pubkey.gpg repo.gpg.key signing.key apt-signing.key my.gpg key.pub config.json",
                "aws/credentials.md docker/config.json kube/config.yaml package.json .npmignore netrc.txt htpasswd.sh keys.txt",
                "keyboard.map monkey.txt app.keystore.md certificate.pem rootCA.pem credentials src/id_rsa/readme.md pgp.key",
                "ZscalerRootCA.pem global-bundle.pem eu-west-1-bundle.pem AmazonRootCA1.pem isrgrootx1.pem corpca.pem caroot.pem RootCA.p12",
                "BaltimoreCyberTrustRoot.crt.pem clientTruststore.jks kafkatruststore.p12 intermediate.pem id_ecdsa.pub .pgpass.sample",
                "locales/en/auth.json service-account.example.json service-account.yaml auth.js");
    }

    @Test
    void patternsForFilesThatHoldSecrets() {
        all(
                true,
                TablesTest::isSecretPattern,
                12,
                ".env* .env.* .env?* app/.env* .npmrc* .npmr[c] .en[v] .npm* .netrc* id_rsa* .aws/* *.pem .git-cred* service-account*.json .ENV*");
        all(
                false,
                TablesTest::isSecretPattern,
                12,
                "*.json package*.json * .* .??* *rc .env.example* .env*.sample *.crt ca*.pem src/* auth/* .aws/c*.md docs/.aws*");
    }

    private static boolean isSecretPattern(String path) {
        return KNOWLEDGE.secretFiles().isSecretPattern(path, IgnoreFile::fitsPart);
    }

    private static boolean is(SourceFiles.Kind kind, String name) {
        return KNOWLEDGE.sourceFiles().kindOf(name) == kind;
    }

    @Test
    void source() {
        all(
                true,
                name -> is(SourceFiles.Kind.SOURCE, name),
                30,
                "main.go app.c util.h Main.java App.kt lib.rs index.ts App.tsx App.vue main.cc x.cpp x.cu boot.S prog.f90 Program.cs lib.fs",
                "Main.hs app.ml app.nim app.cr app.zig app.swift app.dart app.erl app.exs core.clj style.scss index.html index.js *.go *.C",
                "chal.asm x.pyx Main.scala x.m");
    }

    @Test
    void noSource() {
        all(
                false,
                name -> !is(SourceFiles.Kind.OTHER, name),
                60,
                "Makefile makefile GNUmakefile rules.mk Kbuild CMakeLists.txt meson.build configure pom.xml build.gradle package.json go.mod",
                "go.sum Cargo.toml Gemfile.lock requirements-dev.txt setup.py renv.lock shard.yml dub.json flake.nix WORKSPACE BUILD.bazel",
                "vite.config.ts webpack.config.js webpack.prod.js karma.conf.js gulpfile.js truffle.js .babelrc .eslintrc.js .git .env",
                "fix.patch 0001-x.diff docker-entrypoint.sh docker-entrypoint entrypoint run start.sh healthcheck nginx.conf my.cnf php.ini",
                "logback.xml app.properties config.yaml data.json dump.sql logo.png app.jar app.war lib.so tool.exe ca.crt server.key",
                "Dockerfile Dockerfile.dev LICENSE README README.md VERSION app.py app.rb index.php lib.lua conf config scripts patches docs test");
    }

    @Test
    void whatMayHoldSource() {
        all(
                true,
                name -> is(SourceFiles.Kind.CONTAINER, name),
                30,
                ". src app lib cmd internal pkg web client server frontend my-app Company.Service v1.2 x-1.2.tar.gz app.zip src.tgz x.tar.xz",
                "resources templates proto module github.com bin tools * src* project include common core vendor third_party firmware");
    }

    // ---- the table of programs

    @Test
    void rowsOfProgramsAreWellFormed() {
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<String, Verb> verbs = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            verbs.put(verb.key(), verb);
        }
        for (Block block : Tables.blocks("programs")) {
            String row = block.strings("programs").toString();
            Set<String> keys = new TreeSet<>(block.keys());
            keys.removeAll(Set.of("programs", "value-flags", "dash-optional", "language", "aliases", "operand-flags"));
            boolean named = block.text("language") != null;
            note(wrong, named && !LANGUAGES.contains(block.text("language")), row + " has an unknown language");
            note(wrong, !named && !block.strings("aliases").isEmpty(), row + " has aliases in no language");
            note(wrong, !named && !block.strings("operand-flags").isEmpty(), row + " has operand flags in no language");
            note(
                    wrong,
                    !areFlags(block.strings("operand-flags")),
                    row + " has operand flags that are none, or one twice");
            note(wrong, keys.isEmpty() || block.strings("programs").isEmpty(), row + " does nothing");
            note(wrong, hasDoubles(block.strings("programs")), row + " names a program twice");
            note(wrong, !areFlags(block.strings("value-flags")), row + " has value flags that are none, or one twice");
            note(wrong, !isYes(block, "dash-optional"), row + " dash-optional");
            for (String key : keys) {
                Verb verb = verbs.get(key);
                note(wrong, verb == null, row + " has a key that says nothing: " + key);
                block.strings("programs").forEach(p -> note(wrong, !seen.add(p + " " + key), p + " " + key + " twice"));
                if (verb != null) {
                    block.blocks(key).forEach(how -> findWrong(row + " " + key, verb, how, wrong));
                    boolean bare = block.blocks(key).stream()
                            .allMatch(how -> how.keys().isEmpty());
                    note(wrong, bare && !isYes(block, key), row + " " + key + " is neither 'yes' nor words");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(180);
    }

    private static final Set<String> LANGUAGES = Set.of("cmd", "powershell");

    private static final Set<String> SWITCHES = Set.of(
            "assignments",
            "bare",
            "file-in-folder",
            "file-operand",
            "first",
            "into-operand",
            "leading",
            "reads-words",
            "second",
            "slashes",
            "words");

    private static void findWrong(String row, Verb verb, Block how, List<String> wrong) {
        for (String key : how.keys()) {
            List<String> words = how.strings(key);
            note(wrong, !verb.keys().contains(key), row + " has a key that says nothing: " + key);
            note(wrong, words.isEmpty() || words.contains("") || hasDoubles(words), row + " " + key + " " + words);
            note(wrong, SWITCHES.contains(key) && !isYes(how, key), row + " " + key + " is not 'yes'");
        }
    }

    private static void note(List<String> wrong, boolean is, String what) {
        if (is) {
            wrong.add(what);
        }
    }

    private static boolean areFlags(List<String> words) {
        return !hasDoubles(words)
                && words.stream().allMatch(w -> w.length() > 1 && (w.startsWith("-") || w.startsWith("+")));
    }

    private static boolean hasDoubles(List<String> words) {
        return new HashSet<>(words).size() < words.size();
    }

    private static boolean isYes(Block block, String key) {
        return block.text(key) == null || block.text(key).equals("yes");
    }

    /** A verb without a row, or one that no class asks about, would be a word without a meaning. */
    @Test
    void verbsOfProgramsHaveARowAndAClass() throws IOException {
        Set<String> rows = new HashSet<>();
        for (Block block : Tables.blocks("programs")) {
            for (Verb verb : Verb.values()) {
                for (Block how : block.blocks(verb.key())) {
                    rows.add(verb.key());
                    how.keys().forEach(word -> rows.add(verb.key() + "." + word));
                }
            }
        }
        StringBuilder code = new StringBuilder();
        for (String room : List.of("shell", "knowledge", "layer", "view")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/io/plimsoll", room))) {
                for (Path file : files.filter(f -> !f.endsWith("Verb.java")).toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        for (Verb verb : Verb.values()) {
            assertThat(rows).contains(verb.key());
            assertThat(code)
                    .as("what reads " + verb)
                    .containsPattern("\\bVerb\\." + verb + "\\b|case " + verb + "\\b|\"" + verb.key() + "\"");
            for (String key : verb.keys()) {
                assertThat(rows).contains(verb.key() + "." + key);
                assertThat(code).as("what reads " + key + " of " + verb).contains('"' + key + '"');
            }
        }
    }
}
