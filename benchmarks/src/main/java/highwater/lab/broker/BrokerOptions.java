package highwater.lab.broker;

import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.BrokerSource;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which broker a command runs against: a mixin for picocli commands, and the same choice made by
 * system properties for JVMs that have no command line of their own.
 *
 * <p>{@code auto} is the external broker where bootstrap servers are named and the embedded one
 * where none are. An option that the chosen broker would ignore is an error.
 */
public final class BrokerOptions implements BrokerSource {
  /** System property: {@code host:port}, several separated by commas. */
  public static final String BOOTSTRAP_SERVERS = "highwater.bootstrap.servers";

  /** System property: the path of a Kafka client properties file. */
  public static final String CLIENT_PROPERTIES = "highwater.client.properties";

  /** System property: the image of a broker in a container. */
  public static final String KAFKA_IMAGE = "highwater.kafka.image";

  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]");

  @Option(
      names = "--broker",
      paramLabel = "KIND",
      defaultValue = "auto",
      converter = ChoiceConverter.class,
      description =
          "auto, embedded, container or external; auto is external with --bootstrap-servers and"
              + " embedded without (default: ${DEFAULT-VALUE})")
  private Choice choice = Choice.AUTO;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      description = "the external broker or cluster to use")
  private String bootstrapServers;

  @Option(
      names = "--client-properties",
      paramLabel = "FILE",
      description = "Kafka client properties for --bootstrap-servers; never shown or written")
  private Path clientProperties;

  @Option(
      names = "--kafka-image",
      paramLabel = "IMAGE",
      description =
          "the image for --broker container (default: system property highwater.kafka.image, else"
              + " apache/kafka of the pinned version)")
  private String kafkaImage;

  @Option(
      names = "--broker-heap",
      paramLabel = "SIZE",
      description = "heap of an embedded or container broker (default: 1g)")
  private String heap;

  /** For picocli, which fills in the options; as it is, the embedded broker. */
  public BrokerOptions() {}

  /**
   * The choice made by {@link #BOOTSTRAP_SERVERS} and {@link #CLIENT_PROPERTIES}: the broker named
   * there, or the embedded one where none is named.
   */
  public static BrokerOptions fromSystemProperties() {
    return from(System.getProperties());
  }

  static BrokerOptions from(Properties properties) {
    BrokerOptions options = new BrokerOptions();
    options.bootstrapServers = properties.getProperty(BOOTSTRAP_SERVERS);
    String file = properties.getProperty(CLIENT_PROPERTIES);
    try {
      options.clientProperties = file == null ? null : Path.of(file);
    } catch (InvalidPathException e) {
      throw new BadInputException("-D" + CLIENT_PROPERTIES + "=" + file + " is no path", e);
    }
    return options;
  }

  /**
   * Starts or finds the chosen broker.
   *
   * @throws BadInputException when the options contradict each other or name something unusable
   * @throws highwater.lab.CannotRunException when the broker does not start or answer
   */
  @Override
  public KafkaBroker open() {
    Choice chosen = choice();
    refuseIgnored(chosen);
    return switch (chosen) {
      case CONTAINER -> ContainerBroker.start(image(), heap());
      case EXTERNAL -> ExternalBroker.open(bootstrapServers, Optional.ofNullable(clientProperties));
      default -> EmbeddedBroker.start(heap());
    };
  }

  /** {@link #open}, and says which one it is. */
  public KafkaBroker open(PrintWriter terminal) {
    KafkaBroker opened = open();
    terminal.printf("Broker: %s%n", opened.description());
    terminal.flush();
    return opened;
  }

  private Choice choice() {
    if (choice != Choice.AUTO) {
      return choice;
    }
    return bootstrapServers == null ? Choice.EMBEDDED : Choice.EXTERNAL;
  }

  private void refuseIgnored(Choice chosen) {
    boolean external = chosen == Choice.EXTERNAL;
    if (external && bootstrapServers == null) {
      throw new BadInputException("--broker external needs --bootstrap-servers HOST:PORT");
    }
    refuse(!external && bootstrapServers != null, "--bootstrap-servers", chosen);
    if (!external && clientProperties != null) {
      throw new BadInputException(
          "--client-properties is for an external broker; name it with --bootstrap-servers");
    }
    refuse(external && heap != null, "--broker-heap", chosen);
    refuse(chosen != Choice.CONTAINER && kafkaImage != null, "--kafka-image", chosen);
  }

  private static void refuse(boolean ignored, String option, Choice chosen) {
    if (ignored) {
      throw new BadInputException(
          option
              + " means nothing to an "
              + chosen.word()
              + " broker; remove it or change --broker");
    }
  }

  private String image() {
    return kafkaImage != null
        ? kafkaImage
        : System.getProperty(KAFKA_IMAGE, ContainerBroker.defaultImage());
  }

  private String heap() {
    if (heap == null) {
      return EmbeddedBroker.DEFAULT_HEAP;
    }
    if (!HEAP.matcher(heap).matches()) {
      throw new BadInputException("--broker-heap " + heap + " is no size; write 512m or 1g");
    }
    return heap;
  }

  private enum Choice {
    AUTO,
    EMBEDDED,
    CONTAINER,
    EXTERNAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes the words as the usage text writes them. */
  private static final class ChoiceConverter implements ITypeConverter<Choice> {
    @Override
    public Choice convert(String word) {
      return Arrays.stream(Choice.values())
          .filter(choice -> choice.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + word + "' is none of auto, embedded, container, external"));
    }
  }
}
